// Says on the desk when posts came in on pages that are followed. It stands over the page, so that nothing on it moves.

const EVERY = 30000;
const region = document.querySelector("[data-news]");
let told = "";

async function ask() {
  if (document.hidden) return;
  try {
    const answer = await fetch(region.dataset.news, { headers: { Accept: "application/json" } });
    // Whoever was signed out meanwhile is sent to a page that is no news.
    if (answer.ok && !answer.redirected) tell((await answer.json()).news);
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
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
