// Marking words by selecting them. A place in a stored text is counted in code points, a string here in UTF-16 units,
// so every count below goes over code points. Only the text's own words count: the numbers of marks do not.

const bar = document.getElementById("selection");
const mainBar = document.querySelector("[data-main-bar]");

function codePoints(words) {
  return Array.from(words).length;
}

// The words of an element with data-start, without the number links among them.
function ownText(element) {
  return document.createTreeWalker(element, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest(".mark-number") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
}

// Where the selection begins and ends among the words of one element, in code points of the stored text; null if nowhere.
function stretchIn(element, range) {
  if (!range.intersectsNode(element)) return null;
  const walker = ownText(element);
  let at = Number(element.dataset.start);
  let first = null;
  let last = null;
  let words = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (to > from) {
        first ??= at + codePoints(node.data.slice(0, from));
        last = at + codePoints(node.data.slice(0, to));
        words += node.data.slice(from, to);
      }
    }
    at += codePoints(node.data);
  }
  return first === null ? null : trimmed(first, last, words);
}

// White space at the edges is never meant.
function trimmed(first, last, words) {
  const before = words.length - words.trimStart().length;
  const after = words.length - words.trimEnd().length;
  const span = { start: first + before, end: last - after, words: words.trim() };
  return span.start < span.end ? span : null;
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const posts = [...document.querySelectorAll("[data-version]")].filter((post) => range.intersectsNode(post));
  for (const post of posts) {
    const spans = [...post.querySelectorAll("[data-start]")].map((element) => stretchIn(element, range)).filter(Boolean);
    if (spans.length > 0) return { post, spans };
  }
  return null;
}

// The bar at the foot gives way to the one for the selected words. The class goes too: it sets a display of its own.
function swapBars(selecting) {
  for (const [element, shown] of [[bar, selecting], [mainBar, !selecting]]) {
    element.hidden = !shown;
    element.classList.toggle("action-bar", shown);
  }
}

function show() {
  if (bar.contains(document.activeElement)) return; // its own buttons take the focus, and the selection stays meant
  const found = selected();
  swapBars(found !== null);
  if (!found) return;
  bar.action = found.post.dataset.add;
  bar.elements.version.value = found.post.dataset.version;
  bar.elements.selected.value = found.spans.map((span) => `${span.start}-${span.end}`).join(",");
  const words = found.spans.map((span) => span.words).join(" … ");
  bar.querySelector("[data-selected-words]").textContent = words.length > 90 ? `${words.slice(0, 60)} … ${words.slice(-25)}` : words;
}

if (bar) {
  document.addEventListener("selectionchange", show);
  for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
}
