// The key / opens the search from every page of the desk, unless somebody types or has switched the keys off.

const OFF = "factcheck.keys-off";

function keysAreOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false; // storage may be closed to us; the keys then stay on
  }
}

function isTyping(target) {
  return target instanceof Element && target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff()) return;
  if (document.querySelector("dialog[open]")) return;
  const field = document.querySelector("[data-search-field]");
  event.preventDefault();
  if (field) field.focus();
  else document.querySelector("[data-search]")?.click();
});
