// Moves the bar that shows how far a long article is read, and goes on to the article once it is stored.

const EVERY = 1000;
const part = document.querySelector("[data-progress]");
const bar = part.querySelector("progress");
const words = part.querySelector("[data-done]");
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
    bar.value = told.done;
    words.textContent = told.done;
  } catch {
    // No connection just now; the next time will do.
  }
  setTimeout(ask, EVERY);
}

// Cancelling leads elsewhere; what is told meanwhile must not lead back.
document.addEventListener("submit", () => { leaving = true; });
setTimeout(ask, EVERY);
