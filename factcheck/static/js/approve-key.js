// Shift and Enter press the button that approves a review and goes on to the next; not while somebody types, nor where the keys are off.

import { isTyping, keysAreOff } from "./keys.js";

const button = document.querySelector("[data-approve]");
const hint = button?.querySelector("kbd");
if (hint && !keysAreOff() && matchMedia("(hover: hover)").matches) hint.hidden = false; // a telephone has no such keys

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!button || button.disabled || isTyping(event.target) || keysAreOff() || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  button.form.requestSubmit(button);
  button.disabled = true; // one key, one approval: a second press must not answer the next review unseen
});
