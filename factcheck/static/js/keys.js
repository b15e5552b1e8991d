// What every key of the desk obeys: all are dead while somebody types, and all can be switched off together.

const OFF = "factcheck.keys-off";

export function keysAreOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false; // storage may be closed to us; the keys then stay on
  }
}

// Says whether that could be remembered.
export function rememberKeysOff(off) {
  try {
    localStorage.setItem(OFF, off ? "yes" : "no");
    return true;
  } catch {
    return false;
  }
}

export function isTyping(target) {
  return target instanceof Element && target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])") !== null;
}
