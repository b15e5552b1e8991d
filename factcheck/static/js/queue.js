// Comfort in the queue: keys to walk through it and tick statements, and a tick for the whole page. All of it can be done
// without a script as well. Its keys obey what all keys do (keys.js).

import { isTyping, keysAreOff } from "./keys.js";

const list = document.querySelector("[data-queue]");
const search = document.getElementById("words");
const ticks = list ? [...list.querySelectorAll("input[type=checkbox]")] : [];
const all = document.querySelector("[data-tick-all]");
const told = document.querySelector("[data-ticked]");
let from = -1; // where the last tick was made, for Shift

function tell() {
  const count = ticks.filter((tick) => tick.checked).length;
  if (told) told.textContent = ` (${count})`;
  if (!all) return;
  const every = count === ticks.length;
  all.setAttribute("aria-pressed", String(every));
  all.textContent = every ? all.dataset.untick : all.dataset.tick;
}

function row() {
  return document.activeElement?.closest(".queue .row") ?? null;
}

function walk(step) {
  const rows = [...list.querySelectorAll(".row")];
  const at = rows.indexOf(row());
  const to = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  to?.querySelector(".row-title").focus();
}

function tickHere() {
  const tick = row()?.querySelector("input[type=checkbox]") ?? ticks[0];
  tick.checked = !tick.checked;
  tick.closest(".row").querySelector(".row-title").focus();
  tell();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff() || document.querySelector("dialog[open]")) return;
  const does = { "/": () => search?.focus(), j: () => walk(1), k: () => walk(-1), x: tickHere }[event.key];
  if (!does || (event.key !== "/" && !ticks.length)) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // in the queue these keys are the queue's, whatever they do on every page
  does();
}

// With Shift, everything between the last tick and this one becomes the same.
function ticked(event) {
  const at = ticks.indexOf(event.target);
  if (at < 0) return;
  if (event.shiftKey && from >= 0) {
    for (let place = Math.min(at, from); place <= Math.max(at, from); place++) ticks[place].checked = ticks[at].checked;
  }
  from = at;
  tell();
}

if (ticks.length) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const to = !ticks.every((tick) => tick.checked);
    for (const tick of ticks) tick.checked = to;
    tell();
  });
  list.addEventListener("click", ticked);
  tell();
}
document.addEventListener("keydown", pressed, { capture: true });
