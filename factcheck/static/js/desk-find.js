// Finding a source while its words are typed: a text field with a list under it (the pattern “combobox with a listbox” of the
// ARIA authoring practices). What is chosen becomes a radio button in the list of sources below, as the “Find” button would
// bring it; so the form that is sent is the same with and without this script.

const WAIT = 180;
const part = document.querySelector("[data-find]");
const radios = document.querySelector("[data-sources]");

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function told(source) {
  const type = source.type.charAt(0).toUpperCase() + source.type.slice(1);
  return [type, source.publisher].filter(Boolean).join(" · ");
}

function tags(source) {
  const made = [];
  if (source.standing !== "in use") made.push(" ", element("span", { class: "tag wrong" }, source.standing.charAt(0).toUpperCase() + source.standing.slice(1)));
  if (source.confidential) made.push(" ", element("span", { class: "tag past" }, part.dataset.deskOnly));
  return made;
}

class Finder {
  constructor(field, button) {
    this.field = field;
    this.button = button;
    this.sources = [];
    this.at = -1;
    this.asked = 0;
    this.list = element("ul", { role: "listbox", id: "found-sources", "aria-label": part.dataset.foundList });
    this.list.hidden = true;
    this.said = element("p", { class: "find-source-said quiet small", role: "status" });
    field.after(this.list);
    part.append(this.said);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "found-sources" };
    for (const [key, value] of Object.entries(roles)) field.setAttribute(key, value);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("blur", () => this.close());
    // Pressing the mouse would take the focus off the field, and the list away before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.at));
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const words = this.field.value.trim();
    const number = ++this.asked;
    if (words.length < 2) return this.show([], "");
    if (/^https?:\/\/\S+$/.test(words)) return this.show([], part.dataset.paste);
    const address = new URL(part.dataset.find, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error();
      const heard = await answer.json();
      if (number === this.asked) this.show(heard.sources, this.summary(heard.sources.length));
    } catch {
      if (number === this.asked) this.show([], part.dataset.cannotAsk);
    }
  }

  summary(count) {
    if (count === 0) return part.dataset.none;
    const one = new Intl.PluralRules(document.documentElement.lang).select(count) === "one";
    return (one ? part.dataset.foundOne : part.dataset.foundOther).replace("{n}", count);
  }

  show(sources, sentence) {
    this.sources = sources;
    this.at = -1;
    this.said.textContent = sentence;
    this.list.replaceChildren(
      ...sources.map((source, at) =>
        element("li", { role: "option", id: `found-source-${at}`, "data-at": at, "aria-selected": "false" }, source.title, ...tags(source), element("small", {}, told(source))),
      ),
    );
    this.open(sources.length > 0);
  }

  open(shown) {
    this.list.hidden = !shown;
    this.field.setAttribute("aria-expanded", String(shown));
    if (!shown) this.field.removeAttribute("aria-activedescendant");
  }

  close() {
    this.at = -1;
    this.open(false);
  }

  pressed(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault(); // Enter would save the whole form
      if (!this.list.hidden && this.at >= 0) this.choose(this.at);
      else if (this.field.value.trim()) this.button.click();
    }
  }

  move(step) {
    if (this.sources.length === 0) return;
    this.open(true);
    const count = this.sources.length;
    this.at = this.at < 0 ? (step > 0 ? 0 : count - 1) : (this.at + step + count) % count;
    for (const option of this.list.children) option.setAttribute("aria-selected", String(Number(option.dataset.at) === this.at));
    const active = this.list.children[this.at];
    this.field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  choose(at) {
    const source = this.sources[at];
    const radio = radios.querySelector(`input[value="${source.id}"]`) ?? this.added(source);
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    this.field.value = "";
    this.show([], part.dataset.chosen.replace("{title}", () => source.title));
    document.getElementById("locator")?.focus();
  }

  added(source) {
    const radio = element("input", { type: "radio", name: "source", value: source.id });
    radios.prepend(element("label", { class: "option" }, radio, element("span", {}, source.title, ...tags(source), element("small", {}, told(source)))));
    return radio;
  }
}

if (part && radios) new Finder(part.querySelector("input"), part.querySelector("button"));
