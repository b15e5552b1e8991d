// Of the kept explanations, only those that fit the chosen verdict are offered; the one used last comes to the front, with a key.

const part = document.querySelector("[data-explanations]");
const menu = part?.querySelector("details");
const offered = part ? [...part.querySelectorAll("[data-explains]")] : [];
const places = new Map(offered.map((one) => [one, document.createComment("")]));

function fits(one) {
  const verdicts = one.dataset.explains.split(" ").filter(Boolean);
  const chosen = document.querySelector("input[name=verdict]:checked")?.value ?? "";
  return verdicts.length === 0 || verdicts.includes(chosen);
}

function show() {
  for (const [one, place] of places) if (!menu.contains(one)) place.replaceWith(one);
  const fitting = offered.filter(fits);
  for (const one of offered) {
    one.hidden = !fitting.includes(one);
    mark(one, false);
  }
  if (fitting.length > 0) {
    fitting[0].replaceWith(places.get(fitting[0]));
    menu.before(fitting[0]);
    mark(fitting[0], true);
  }
  menu.querySelector("summary").textContent = fitting.length > 1 ? menu.dataset.others : menu.dataset.some;
}

function mark(one, first) {
  const button = one.querySelector("button");
  if (first) button.dataset.key = "e";
  else delete button.dataset.key;
  button.querySelector("kbd").toggleAttribute("data-key-hint", first);
  button.querySelector("kbd").hidden = !first || document.documentElement.dataset.keys === "off";
}

if (menu) {
  document.addEventListener("change", (event) => {
    if (event.target.name === "verdict") show();
  });
  show();
}
