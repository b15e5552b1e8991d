// A button that copies a field: <button data-copy="ID of the field" hidden>, and an element with data-copied that says so
// in the words that the button holds.
// Without JavaScript the button stays hidden and the field can be copied by hand.

const said = document.querySelector("[data-copied]");

async function copy(field, words) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return words.notCopiedWords;
  }
  return words.copiedWords;
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = await copy(field, button.dataset);
  });
}
