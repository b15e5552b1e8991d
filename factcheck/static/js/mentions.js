// Where an @ is typed in a comment, a list of the colleagues whose names begin so: arrows and Enter choose, Escape closes it.
// Without this module the name is simply typed.

const BEGUN = /(^|[^\p{L}\p{N}_@.])@([\p{L}\p{N}’' -]{0,40})$/u;
let made = 0;

function fold(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

class Picker {
  constructor(field) {
    this.field = field;
    this.names = JSON.parse(field.dataset.mentions);
    this.list = document.createElement("ul");
    this.list.className = "mention-list";
    this.list.id = `mentions-${(made += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Colleagues");
    this.list.hidden = true;
    this.said = document.createElement("p");
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    field.after(this.list, this.said);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", () => this.look());
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("blur", () => this.close());
  }

  typed() {
    return BEGUN.exec(this.field.value.slice(0, this.field.selectionStart))?.[2];
  }

  look() {
    const typed = this.typed();
    const fit = typed === undefined ? [] : this.names.filter((name) => fold(name).split(" ").some((_, at, words) => words.slice(at).join(" ").startsWith(fold(typed))));
    if (fit.length === 0) return this.close();
    this.list.replaceChildren(...fit.map((name, index) => this.option(name, index)));
    this.list.hidden = false;
    this.said.textContent = `${fit.length} ${fit.length === 1 ? "colleague" : "colleagues"}. Arrows and Enter choose.`;
    this.choose(0);
  }

  option(name, index) {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${index}`;
    line.setAttribute("role", "option");
    line.textContent = name;
    line.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      this.take(name);
    });
    return line;
  }

  choose(index) {
    const lines = [...this.list.children];
    this.at = (index + lines.length) % lines.length;
    for (const [place, line] of lines.entries()) line.setAttribute("aria-selected", String(place === this.at));
    lines[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", lines[this.at].id);
  }

  pressed(event) {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown") this.choose(this.at + 1);
    else if (event.key === "ArrowUp") this.choose(this.at - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.list.children[this.at].textContent);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(name) {
    const end = this.field.selectionStart;
    const begin = end - this.typed().length;
    this.field.setRangeText(`${name} `, begin, end, "end");
    this.close();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.said.textContent = "";
    this.field.removeAttribute("aria-activedescendant");
  }
}

for (const field of document.querySelectorAll("[data-mentions]")) new Picker(field);
