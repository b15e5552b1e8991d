// Comfort on the workbench: keys for what visible links and buttons do.
// Every key is dead while something is being typed, and all of them can be switched off.

import { isTyping, keysAreOff, rememberKeysOff } from "./keys.js";

const dialog = document.getElementById("keys");

function switchKeys(off) {
  if (rememberKeysOff(off)) showKeys();
}

function showKeys() {
  const off = keysAreOff();
  document.documentElement.dataset.keys = off ? "off" : "on";
  for (const hint of document.querySelectorAll("[data-key-hint]")) hint.hidden = off;
  const button = dialog?.querySelector("[data-keys-switch]");
  if (!button) return;
  button.textContent = off ? button.dataset.on : button.dataset.off;
  button.setAttribute("aria-pressed", String(!off));
}

// The list is read off the page, so that it names every key that does something here; what the page itself says of a key stays.
function listKeys() {
  const list = dialog.querySelector("[data-keys-list]");
  const given = new Map([...list.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]));
  const digits = [...given.keys()].some((key) => /^1 /.test(key));
  const words = new Map(given);
  for (const element of document.querySelectorAll("[data-key]")) {
    const key = element.dataset.key;
    if (/^[1-9]$/.test(key)) {
      if (!digits) words.set(list.dataset.digits, list.dataset.chooseVerdict);
    } else if (!words.has(key)) {
      words.set(key, element.dataset.keyWords ?? wordsOf(element));
    }
  }
  words.delete("?");
  words.set("?", list.dataset.thisList);
  list.replaceChildren(...[...words].flatMap(([key, said]) => listed(key, said)));
}

function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const hint of copy.querySelectorAll("kbd")) hint.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function listed(key, said) {
  const [term, words] = [document.createElement("dt"), document.createElement("dd")];
  term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  words.textContent = said;
  return [term, words];
}

function openKeys() {
  listKeys();
  dialog.showModal();
}

function use(element) {
  if (element.matches("input[type=radio]")) {
    element.checked = true;
    element.dispatchEvent(new Event("change", { bubbles: true }));
    element.focus();
    element.closest("details")?.setAttribute("open", "");
  } else if (element.matches("summary")) {
    element.parentElement.open = true;
    element.parentElement.querySelector("select, input:not([type=hidden]), textarea").focus();
  } else if (element.matches("input:not([type=checkbox]), textarea")) {
    element.focus();
  } else {
    element.click();
  }
}

// On a narrow screen one pane is shown at a time; this is the one an element stands in, if it is not the one shown.
function hiddenPane(element) {
  const pane = element.closest(".pane");
  return pane && !pane.checkVisibility() ? pane : null;
}

// A key belongs to what is in sight, or in a pane that is a tab just now; a radio button in a closed part of the form counts, and opens it.
function meantBy(key) {
  const named = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  return named.find((element) => !element.disabled && (element.matches("input[type=radio]") || element.checkVisibility() || hiddenPane(element)));
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff() || document.querySelector("dialog[open]")) return;
  if (event.key === "?" && dialog) {
    openKeys();
    return;
  }
  const element = meantBy(event.key === "Enter" ? (event.shiftKey ? "Shift+Enter" : "") : event.key);
  if (!element) return;
  event.preventDefault();
  const pane = hiddenPane(element);
  if (pane) location.hash = pane.id;
  use(element);
}

// A link to a field inside a closed part of the form has to open it.
function openAround(target) {
  for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
}

// A long article shows some of its posts at a time: an address without its part leads to the part that has the post.
function leadToPost() {
  const post = /^#post-(\d+)$/.exec(location.hash)?.[1];
  const asked = new URLSearchParams(location.search).get("from");
  if (post && post !== asked && document.querySelector(".post-list-long") && !document.getElementById(`post-${post}`)) location.search = `?from=${post}`;
}

function openWhatIsLinked() {
  leadToPost();
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  openAround(target);
  if (target instanceof HTMLDetailsElement) target.open = true;
}

if (dialog) {
  const opener = document.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", openKeys);
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-keys-switch]").addEventListener("click", () => switchKeys(!keysAreOff()));
}
document.addEventListener("keydown", pressed);
window.addEventListener("hashchange", openWhatIsLinked);
window.addEventListener("hashchange", () => {
  if (location.hash === "#text") document.querySelector(".m-current")?.scrollIntoView({ block: "center" });
});
showKeys();
openWhatIsLinked();
// Beside the work the words stand in a pane of their own; on a narrow screen the page stays where it is.
if (matchMedia("(min-width: 64.01rem)").matches) {
  for (const here of document.querySelectorAll(".m-current, .post-link[aria-current], .post-link[data-near]")) here.scrollIntoView({ block: "center" });
}
