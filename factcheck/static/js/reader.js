// Comfort on the reader's page; everything on it works without this.
// The legend filters in place, links copy themselves, a card that is asked for opens.
// Whoever puts a new article on the page (reader-live.js) says so by the event "reader:renewed".

/** Say something for a moment, over the page, so that nothing on it moves. */
function tell(words) {
  let place = document.querySelector(".told");
  if (!place) {
    place = document.createElement("p");
    place.className = "told";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words;
  clearTimeout(tell.until);
  tell.until = setTimeout(() => (place.textContent = ""), 6000);
}

async function copy(address, words) {
  try {
    await navigator.clipboard.writeText(address);
    tell(words.saidCopied);
  } catch {
    tell(words.saidNotCopied.replace("{link}", () => address));
  }
}

/** Show one family's marks and cards, or all of them for "". */
function show(article, family, said = true) {
  const choices = [...article.querySelectorAll(".legend [data-family]")];
  if (family) article.dataset.only = family;
  else delete article.dataset.only;
  for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.dataset.family === family));
  const chosen = choices.find((choice) => choice.dataset.family === family);
  if (said && chosen) article.querySelector(".legend-said").textContent = family ? article.dataset.saidOnly.replace("{what}", () => chosen.textContent.trim()) : article.dataset.saidAll;
}

/** A button with the link's words, icon and family. */
function buttonFrom(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.family = link.dataset.family;
  button.append(...link.childNodes);
  return button;
}

/** Make the legend's links buttons that filter in place. */
function filterBy(article, family) {
  const legend = article.querySelector(".legend");
  if (!legend) return;
  const status = document.createElement("p");
  status.className = "unseen legend-said";
  status.setAttribute("role", "status");
  legend.after(status);
  for (const link of legend.querySelectorAll("a[data-family]")) link.replaceWith(buttonFrom(link));
  article.dataset.filters = "";
  show(article, family, false);
}

/** Open the card that the address names, whatever hides it. */
function open() {
  const place = document.getElementById(location.hash.slice(1));
  const article = place?.closest(".annotated");
  if (!article) return;
  if (place.offsetParent === null) {
    show(article, "");
    place.scrollIntoView();
  }
  const more = place.matches(".card") && place.querySelector(".more");
  if (more) more.open = true;
}

/** Everything that is done to an article when it comes onto the page. */
function begin(article, family) {
  filterBy(article, family);
  const all = article.querySelector("#show-confirmed");
  all?.addEventListener("change", () => {
    for (const more of article.querySelectorAll(".more")) more.open = all.checked;
  });
}

addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const choice = target?.closest(".legend button");
  if (choice) {
    const article = choice.closest(".annotated");
    show(article, choice.dataset.family === article.dataset.only ? "" : choice.dataset.family);
  }
  const button = target?.closest(".copy-link");
  if (button) copy(new URL(button.dataset.address, location.href).href, button.closest(".annotated").dataset);
  const post = target?.closest(".post-link");
  if (post) copy(post.href, post.closest(".annotated").dataset);
  // The address may be the one that is there already, and then nothing else would open the card again.
  if (target?.closest("a[href^='#']")) setTimeout(open);
});
addEventListener("hashchange", open);
addEventListener("reader:renewed", (event) => begin(event.detail.article, event.detail.family));

for (const article of document.querySelectorAll(".annotated")) {
  begin(article, location.hash.startsWith("#only-") ? location.hash.slice("#only-".length) : "");
}
open();
