// Keeps the page of work behind the scenes fresh. Whoever has the focus on something keeps it there; nothing moves while a button is held.

const EVERY = 5000;
const part = document.querySelector("[data-fresh]");
let leaving = false;
let held = false;

async function refresh() {
  if (document.hidden || leaving || held) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected || leaving || held) return; // whoever was signed out meanwhile is left where they are
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-fresh]");
    if (fresh === null || leaving || held || said(fresh) === said(part)) return;
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch {
    // No connection just now; the next time will do.
  }
}

// Each page has tokens of its own in its forms, which are no news.
function said(of) {
  const copy = of.cloneNode(true);
  for (const token of copy.querySelectorAll("input[name=csrf_token]")) token.remove();
  return copy.innerHTML;
}

document.addEventListener("submit", () => { leaving = true; });
part.addEventListener("pointerdown", () => { held = true; });
document.addEventListener("pointerup", () => { held = false; });
document.addEventListener("pointercancel", () => { held = false; });
setInterval(refresh, EVERY);
