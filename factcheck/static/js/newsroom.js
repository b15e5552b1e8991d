// Shows the colours and fonts that are chosen at once, by asking for the preview's style sheet anew. Nothing is kept by it.
const sheet = document.querySelector("link[data-look]");
const form = document.querySelector(".setting-up");
const names = ["accent", "accent_dark", "text_face", "interface_face"];
let waiting = 0;

function show() {
  const wanted = new URLSearchParams(names.map((name) => [name, form.elements[name].value]));
  sheet.href = `${sheet.dataset.look}?${wanted}`;
}

form.addEventListener("input", (event) => {
  if (!names.includes(event.target.name)) return;
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});
