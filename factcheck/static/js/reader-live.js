// Asks every minute, while the page is looked at, whether a live blog has new checks. What is new is offered by a button over the
// page; nothing moves until it is pressed, and then the words that are being read stay where they are.

const EVERY = 60000;
const line = () => document.querySelector("[data-live]");
const usual = line()?.textContent;
let reached = new Date();
let timer;
let button;

/** A number of checks in the page's language: the line holds the words for one and for several. */
function counted(what, number) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(number) === "one" ? "One" : "Other";
  return line().dataset[what + form].replace("{n}", () => String(number));
}

/** What a newer edition holds that this page does not, in words; "" where that is nothing. */
function news(heard) {
  if (heard.state === "withdrawn") return line().dataset.withdrawn;
  if (heard.edition <= Number(line().dataset.edition)) return "";
  const here = new Map([...document.querySelectorAll(".card[data-statement]")].map((card) => [card.dataset.statement, card.dataset.stamp]));
  const there = Object.entries(heard.statements);
  const added = there.filter(([statement]) => !here.has(statement)).length;
  const changed = there.filter(([statement, stamp]) => here.has(statement) && here.get(statement) !== stamp).length;
  const gone = [...here.keys()].filter((statement) => !(statement in heard.statements)).length;
  const parts = [];
  if (added) parts.push(counted("new", added));
  if (changed) parts.push(counted("changed", changed));
  if (gone) parts.push(counted("gone", gone));
  return line().dataset.offer.replace("{news}", () => parts.join(", ") || line().dataset.editionNew);
}

function offer(words) {
  if (!words) return button?.remove();
  button ??= Object.assign(document.createElement("button"), { type: "button", className: "button button-main news-button" });
  button.onclick = load;
  button.textContent = words;
  if (!button.isConnected) document.body.append(button);
}

/** Say in the state line whether the page still hears from the newsroom. The line is as high either way. */
function say(works) {
  if (works) reached = new Date();
  const time = reached.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const words = works ? usual : line().dataset.stopped.replace("{time}", () => time);
  if (line().textContent !== words) line().textContent = words;
  line().classList.toggle("live-stopped", !works);
}

async function ask() {
  if (document.hidden) return;
  try {
    // The browser asks with the mark of what it has, and gets "304" while nothing is new.
    const answer = await fetch(line().dataset.live, { cache: "no-cache", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const heard = await answer.json();
    say(true);
    offer(news(heard));
    if (heard.state === "ended") clearInterval(timer);
  } catch {
    say(false);
  }
}

/** The places by which a reader's position is found again, by a name that the newer edition has too. */
function places(article) {
  const found = new Map();
  const counts = new Map();
  for (const place of article.querySelectorAll(".passage > .words, .card[data-statement]")) {
    if (place.matches(".card")) found.set(`card ${place.dataset.statement}`, place);
    else {
      const post = place.closest(".post")?.id ?? "";
      counts.set(post, (counts.get(post) ?? 0) + 1);
      found.set(`words ${post} ${counts.get(post)}`, place);
    }
  }
  return found;
}

/** What is being read, and how far from the top of the window it stands: words in sight, for a card may change; else a card. */
function beingRead(article) {
  if (scrollY === 0) return null;
  const all = [...places(article)].map(([name, place]) => ({ name, box: place.getBoundingClientRect() }));
  const seen = all.filter(({ box }) => box.height && box.bottom > 0 && box.top < innerHeight);
  const chosen = seen.find(({ name, box }) => name.startsWith("words") && box.top >= 0) ?? seen[0];
  return chosen && { name: chosen.name, top: chosen.box.top };
}

/** Put what was being read back where it stood. */
function goBack(article, read) {
  const place = read && places(article).get(read.name);
  if (place) scrollBy({ top: place.getBoundingClientRect().top - read.top, behavior: "instant" });
}

async function load() {
  const old = document.querySelector(".annotated");
  try {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const article = page.querySelector(".annotated");
    if (!article || !page.querySelector("[data-live]")) return location.reload(); // withdrawn, or ended: that page is another one
    const read = beingRead(old);
    const all = old.querySelector("#show-confirmed")?.checked;
    const embedding = old.querySelector(".embedding");
    if (embedding) article.querySelector(".embedding")?.replaceWith(embedding); // says the same, and its button works already
    old.replaceWith(article);
    document.title = page.title;
    const box = article.querySelector("#show-confirmed");
    if (all && box) box.checked = true;
    dispatchEvent(new CustomEvent("reader:renewed", { detail: { article, family: old.dataset.only ?? "" } }));
    goBack(article, read);
    offer("");
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
  } catch {
    say(false);
  }
}

if (line()) {
  timer = setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
