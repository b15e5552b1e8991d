// Comfort on the workbench: keys for what visible links and buttons do, and a warning before unsaved words are lost.
// Every key is dead while something is being typed, and all of them can be switched off.

const OFF = "factcheck.keys-off";
const dialog = document.getElementById("keys");
const form = document.querySelector("[data-work]");

function keysAreOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false; // storage may be closed to us; the keys then stay on
  }
}

function switchKeys(off) {
  try {
    localStorage.setItem(OFF, off ? "yes" : "no");
  } catch {
    return;
  }
  showKeys();
}

function showKeys() {
  const off = keysAreOff();
  for (const hint of document.querySelectorAll("[data-key-hint]")) hint.hidden = off;
  const button = dialog?.querySelector("[data-keys-switch]");
  if (!button) return;
  button.textContent = off ? "Switch the keys on" : "Switch the keys off";
  button.setAttribute("aria-pressed", String(!off));
}

function isTyping(target) {
  return target instanceof Element && target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])") !== null;
}

function use(element) {
  if (element instanceof HTMLInputElement) {
    element.checked = true;
    element.dispatchEvent(new Event("change", { bubbles: true }));
    element.focus();
    element.closest("details")?.setAttribute("open", "");
  } else if (element.matches("summary")) {
    element.parentElement.open = true;
    element.parentElement.querySelector("select, input").focus();
  } else {
    element.click();
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff() || dialog?.open) return;
  if (event.key === "?") {
    dialog?.showModal();
    return;
  }
  const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!element) return;
  event.preventDefault();
  use(element);
}

function warnAboutUnsaved() {
  let unsaved = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("change", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

// A link to a field inside a closed part of the form has to open it.
function openAround(target) {
  for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
}

function openWhatIsLinked() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  openAround(target);
  if (target instanceof HTMLDetailsElement) target.open = true;
}

if (dialog) {
  const opener = document.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-keys-switch]").addEventListener("click", () => switchKeys(!keysAreOff()));
}
document.addEventListener("keydown", pressed);
window.addEventListener("hashchange", openWhatIsLinked);
if (form) warnAboutUnsaved();
showKeys();
openWhatIsLinked();
// Beside the work the words stand in a pane of their own; on a narrow screen the page stays where it is.
if (matchMedia("(min-width: 64.01rem)").matches) {
  for (const here of document.querySelectorAll(".m-current, .post-link[aria-current]")) here.scrollIntoView({ block: "center" });
}
