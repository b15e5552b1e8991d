// Picking a passage by selecting its words. A place in the kept text is counted in code points, a string here in UTF-16 units.

const kept = document.querySelector("[data-pick]");
const bar = document.querySelector("[data-picked]");

// Where an end of the selection stands in the kept text; null outside of it.
function placeOf(node, offset) {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest("[data-start]");
  if (!paragraph || !kept.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + Array.from(before.toString()).length;
}

// Both ends; one that stands beside the paragraphs (at a number or a link) is brought to the nearest words.
function places(range) {
  const touched = [...kept.querySelectorAll("[data-start]")].filter((paragraph) => range.intersectsNode(paragraph));
  if (touched.length === 0) return null;
  const last = touched.at(-1);
  const start = placeOf(range.startContainer, range.startOffset) ?? Number(touched[0].dataset.start);
  const end = placeOf(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + Array.from(last.textContent).length;
  return start < end ? { start, end } : null;
}

function show() {
  if (bar.contains(document.activeElement)) return; // the link itself takes the focus, and the selection stays meant
  const selection = document.getSelection();
  const words = selection?.toString().trim() ?? "";
  const found = words && selection.rangeCount > 0 ? places(selection.getRangeAt(0)) : null;
  bar.hidden = found === null;
  if (!found) return;
  const address = new URL(kept.dataset.pick, location.href);
  address.searchParams.set("start", found.start);
  address.searchParams.set("end", found.end);
  address.hash = "new-evidence";
  bar.querySelector("[data-picked-use]").href = address;
  bar.querySelector("[data-picked-words]").textContent = words.length > 120 ? `${words.slice(0, 80)} … ${words.slice(-35)}` : words;
}

document.addEventListener("selectionchange", show);
for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
