// What is typed into the work form is kept in the background for whoever types it (data-typed names the address); on leaving,
// they are asked only about words that are not kept yet. Without that address, leaving with unsaved words always asks.

const REST = 1200;
const LONGEST = 8000;
const form = document.querySelector("[data-work]");
const place = document.querySelector("[data-typed-said]");
const address = form.dataset.typed;
let unsaved = form.hasAttribute("data-unsaved");
let since = 0;
let timer;
let sending = false;
let leaving = false;

function say(words, failed) {
  if (!place) return;
  place.classList.toggle("typed-failed", failed);
  if (failed) place.setAttribute("role", "alert");
  else place.removeAttribute("role");
  place.textContent = words;
}

function typed() {
  const fields = new FormData(form);
  fields.delete("source_file");
  return fields;
}

function touched() {
  unsaved = true;
  since ||= Date.now();
  if (address) later();
}

// After a short rest; but somebody who never rests is not kept waiting for long.
function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(REST, since + LONGEST - Date.now())));
}

async function keep() {
  if (sending || leaving || !unsaved) return;
  sending = true;
  unsaved = false;
  since = 0;
  try {
    const answer = await fetch(address, { method: "POST", body: typed(), headers: { Accept: "application/json" } });
    const told = await reply(answer);
    if (!answer.ok || answer.redirected) unsaved = true;
    say(told.said, unsaved || Boolean(told.outdated));
  } catch {
    unsaved = true;
    say(place?.dataset.noConnection, true);
    since = 0;
    timer = setTimeout(keep, LONGEST);
  }
  sending = false;
  if (unsaved && since) later();
}

async function reply(answer) {
  if (!answer.redirected && answer.headers.get("Content-Type")?.startsWith("application/json")) return answer.json();
  return { said: place?.dataset.signedOut };
}

form.addEventListener("input", touched);
form.addEventListener("change", touched);
form.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(timer);
});
window.addEventListener("beforeunload", (event) => {
  if (!unsaved || leaving) return;
  if (address) navigator.sendBeacon(address, typed());
  event.preventDefault();
});
if (address && unsaved) touched();
