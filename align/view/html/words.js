// Word links: the two words of a link light up under the pointer, under a finger, and one after
// the other by the left and right arrows. They are painted, not marked, so the text stays whole.

const paint = (name) => {
  if (!globalThis.Highlight || !CSS.highlights) return new Set(); // painted nowhere
  const painted = new Highlight();
  CSS.highlights.set(name, painted);
  return painted;
};
const words = paint("words");
let stepped = -1;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The rule of `packed.py`: letters and digits up to an apostrophe within them, or another sign.
const WORD = /[\p{L}\p{N}_]+(?:['’](?=[\p{L}\p{N}_]))?|[^\p{L}\p{N}_ ]/gu;

// Base64 VLQ, as in source maps.
function unpack(letters) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const letter of letters) {
    const digit = DIGITS.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

function linksOf(pair) {
  // Offsets fit the text that came, not what somebody made of it.
  if (pair.target.classList.contains("edited") || pair.target === editing?.target) return [];
  pair.links ??= [...unpackLinks(pair)];
  return pair.links;
}

// The words of a link, counted from the last of the link before: where they begin and end. Who
// counts words in another way, in a text that somebody changed or by a newer Unicode, may run out.
function* unpackLinks(pair) {
  const numbers = unpack(pair.packed);
  const sides = [pair.source, pair.target].map((bdi) => [...bdi.textContent.matchAll(WORD)]);
  const last = [0, 0];
  for (let k = 0; k < numbers.length; k += 4) {
    const ends = sides.map((words, side) => {
      const first = last[side] + numbers[k + 2 * side];
      last[side] = first + numbers[k + 2 * side + 1];
      return [words[first], words[last[side]]];
    });
    if (!ends.flat().every(Boolean)) return;
    yield ends.flatMap(([first, last]) => [first.index, last.index + last[0].length]);
  }
}

// Terms and marks are elements of their own, so a sentence may be several stretches of text.
function placeIn(bdi, offset) {
  const walker = document.createTreeWalker(bdi, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && offset > node.length && walker.nextNode()) {
    offset -= node.length;
    node = walker.currentNode;
  }
  return node ? [node, Math.min(offset, node.length)] : [bdi, 0];
}

function rangeOf(bdi, start, end) {
  const range = new Range();
  range.setStart(...placeIn(bdi, start));
  range.setEnd(...placeIn(bdi, end));
  return range;
}

const rangesOf = (pair, [a, b, c, d]) => [rangeOf(pair.source, a, b), rangeOf(pair.target, c, d)];

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

function offsetIn(bdi, caret) {
  const range = new Range();
  range.setStart(bdi, 0);
  range.setEnd(caret.node, caret.offset);
  return range.toString().length;
}

// Boxes are as high as the letters; the space between lines belongs to the nearer line.
const covers = (range, x, y) =>
  [...range.getClientRects()].some(
    (box) =>
      x >= box.left && x <= box.right && Math.abs(2 * y - box.top - box.bottom) < 2 * box.height,
  );

function showWordsAt({ target, clientX, clientY }) {
  words.clear();
  stepped = -1;
  const bdi = target.closest(SENTENCE);
  const pair = known.get(bdi);
  const side = bdi === pair?.target ? 2 : 0;
  if (!pair || pair.others.includes(bdi)) return;
  const caret = linksOf(pair).length ? caretAt(clientX, clientY) : null;
  if (!caret || !bdi.contains(caret.node)) return;
  const offset = offsetIn(bdi, caret);
  for (const link of linksOf(pair)) {
    if (offset < link[side] || offset > link[side + 1]) continue;
    const ranges = rangesOf(pair, link);
    if (covers(ranges[side / 2], clientX, clientY)) ranges.forEach((range) => words.add(range));
  }
}

function stepWord(by) {
  const side = entry === pinned.target ? 2 : 0;
  const links = [...linksOf(pinned)].sort((a, b) => a[side] - b[side]);
  if (!links.length) return;
  stepped = stepped < 0 && by < 0 ? links.length - 1 : (stepped + by + links.length) % links.length;
  words.clear();
  for (const range of rangesOf(pinned, links[stepped])) words.add(range);
  say(rangesOf(pinned, links[stepped]).join(" → "));
}

main.addEventListener("pointermove", showWordsAt);
main.addEventListener("pointerdown", showWordsAt);
// A finger that is lifted has left; what it touched stays lit.
main.addEventListener("pointerleave", ({ pointerType }) => {
  if (pointerType !== "touch") words.clear();
});
