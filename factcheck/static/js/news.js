// Says on the desk when posts came in on pages that are followed. It stands over the page, so that nothing on it moves.

const EVERY = 30000;
const region = document.querySelector("[data-news]");
let told = "";
let since = region?.dataset.since;

async function ask() {
  if (document.hidden) return;
  try {
    const address = region.dataset.news + (since === undefined ? "" : `?since=${since}`);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return; // whoever was signed out meanwhile is sent to a page that is no news
    const heard = await answer.json();
    since ??= heard.newest;
    tell(heard.news);
  } catch {
    // No connection just now; the next time will do.
  }
}

function tell(news) {
  const words = JSON.stringify(news);
  if (words === told || news.length === 0) return;
  told = words;
  const list = document.createElement("ul");
  for (const one of news) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.address;
    link.textContent = one.sentence;
    line.append(link);
    list.append(line);
  }
  region.replaceChildren(list, closer());
}

function closer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = "Close";
  button.addEventListener("click", () => region.replaceChildren());
  return button;
}

if (region) {
  if (since === undefined) ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
