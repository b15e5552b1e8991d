// The key / opens the search from every page of the desk, unless somebody types or has switched the keys off.

import { isTyping, keysAreOff } from "./keys.js";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff()) return;
  if (document.querySelector("dialog[open]")) return;
  const field = document.querySelector("[data-search-field]");
  event.preventDefault();
  if (field) field.focus();
  else document.querySelector("[data-search]")?.click();
});
