// Comfort for taking in an article; everything works without it.

const textForm = document.querySelector("form[data-limit]");
if (textForm) {
  const limit = Number(textForm.dataset.limit);
  const file = textForm.querySelector("input[type=file]");
  // A file that is too large is refused by the server too, but only after it was sent.
  file.addEventListener("change", () => {
    const tooLarge = file.files.length > 0 && file.files[0].size > limit;
    file.setCustomValidity(tooLarge ? textForm.dataset.tooLarge : "");
    file.reportValidity();
  });
}

const draft = document.querySelector("form[data-unsaved]");
if (draft) {
  let unsaved = false;
  draft.addEventListener("input", () => { unsaved = true; });
  draft.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
