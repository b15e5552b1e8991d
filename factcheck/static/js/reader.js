// Comfort on the reader's page; everything on it works without this.
// The legend's links become buttons that show one family of verdicts at a time.

const article = document.querySelector(".annotated");
const legend = article?.querySelector(".legend");

/** Show one family's marks and cards, or all of them for null, and say so. */
function show(family, buttons, status) {
  if (family) article.dataset.only = family;
  else delete article.dataset.only;
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.family === family));
  const chosen = buttons.find((button) => button.dataset.family === family);
  status.textContent = chosen ? `Showing only: ${chosen.textContent.trim()}` : "Showing all checks";
}

/** A button with the link's words, icon and family. */
function buttonFrom(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.family = link.dataset.family;
  button.setAttribute("aria-pressed", "false");
  button.append(...link.childNodes);
  return button;
}

if (legend) {
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  legend.after(status);
  const buttons = [...legend.querySelectorAll("a.chip")].map((link) => {
    const button = buttonFrom(link);
    link.replaceWith(button);
    return button;
  });
  for (const button of buttons) {
    button.addEventListener("click", () => show(button.dataset.family === article.dataset.only ? null : button.dataset.family, buttons, status));
  }
  // A link to a card or mark that the filter hides shows everything again before the jump.
  article.addEventListener("click", (event) => {
    const target = event.target.closest("a[href^='#']")?.hash.slice(1);
    if (target && document.getElementById(target)?.offsetParent === null) show(null, buttons, status);
  });
}

// Older browsers print a closed <details> without its content.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(".more:not([open])")) details.open = true;
});
