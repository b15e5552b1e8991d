// Moves the bar that shows how far long work is, and goes on to its result once it is done.

const EVERY = 1000;
const part = document.querySelector("[data-progress]");
const bar = part.querySelector("progress");
const done = part.querySelector("[data-done]");
const of = part.querySelector("[data-of]");
let leaving = false;

async function ask() {
  try {
    const answer = await fetch(part.dataset.progress, { headers: { Accept: "application/json" } });
    const told = answer.ok && !answer.redirected ? await answer.json() : null;
    if (leaving) return;
    if (!told?.running) {
      location.reload(); // the page itself knows where to go from here
      return;
    }
    if (told.total > 0) { // until then the bar only says that something goes on
      bar.max = told.total;
      bar.value = told.done;
      of.textContent = of.dataset.of.replace("{total}", told.total);
    }
    done.textContent = told.done;
  } catch {
    // No connection just now; the next time will do.
  }
  setTimeout(ask, EVERY);
}

// Cancelling leads elsewhere; what is told meanwhile must not lead back.
document.addEventListener("submit", () => { leaving = true; });
setTimeout(ask, EVERY);
