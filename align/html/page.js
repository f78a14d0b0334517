// What belongs together lights up: the two sides of a sentence under the pointer or the focus,
// and the two words of a link under the pointer. Without this script the stylesheet lights
// sentences alone. Sentences carry their place in the paragraph (data-n); the first side carries
// the word links (data-links: start, end in the source, start, end in the target, and so on).
"use strict";

(() => {
  const text = document.querySelector("main");
  const shown = { lit: [], pinned: [] };

  const sentenceOf = (node) => (node instanceof Element ? node.closest("[data-n]") : null);

  const pairOf = (sentence) => [
    ...sentence.closest(".row").querySelectorAll(`[data-n="${sentence.dataset.n}"]`),
  ];

  function show(name, sentence) {
    for (const member of shown[name]) member.classList.remove(name);
    shown[name] = sentence ? pairOf(sentence) : [];
    for (const member of shown[name]) member.classList.add(name);
  }

  // --- Sentences ---

  function nameInAddress(id) {
    try {
      history.replaceState(null, "", `#${id}`);
    } catch {
      // A page shown inside another may have no address of its own.
    }
  }

  text.addEventListener("pointerover", (event) => show("lit", sentenceOf(event.target)));
  text.addEventListener("pointerleave", () => show("lit", null));
  text.addEventListener("focusin", (event) => show("pinned", sentenceOf(event.target)));
  text.addEventListener("focusout", () => show("pinned", null));

  let pinnedBefore = false;
  text.addEventListener("pointerdown", (event) => {
    pinnedBefore = shown.pinned.includes(sentenceOf(event.target));
  });

  text.addEventListener("click", (event) => {
    const sentence = sentenceOf(event.target);
    if (!sentence || event.target.closest("a") || !getSelection().isCollapsed) return;
    const anchor = pairOf(sentence).find((member) => member.tabIndex === 0);
    if (pinnedBefore) {
      anchor?.blur();
    } else if (anchor) {
      anchor.focus({ preventScroll: true });
      nameInAddress(anchor.id);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && text.contains(document.activeElement)) {
      document.activeElement.blur();
    }
  });

  function pinAddressed() {
    const addressed = document.getElementById(location.hash.slice(1));
    if (addressed?.matches("[data-n]")) addressed.focus();
  }
  addEventListener("hashchange", pinAddressed);
  pinAddressed();

  // --- Words ---

  if (!globalThis.Highlight || !CSS.highlights) return;
  const words = new Highlight();
  CSS.highlights.set("words", words);

  function caretAt(x, y) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret && { node: caret.offsetNode, offset: caret.offset };
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range && { node: range.startContainer, offset: range.startOffset };
  }

  // Terms of a glossary are elements of their own, so a sentence may be several stretches of text.
  function placeIn(sentence, offset) {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && offset > node.length && walker.nextNode()) {
      offset -= node.length;
      node = walker.currentNode;
    }
    return [node, Math.min(offset, node.length)];
  }

  function offsetIn(sentence, caret) {
    const range = new Range();
    range.setStart(sentence, 0);
    range.setEnd(caret.node, caret.offset);
    return range.toString().length;
  }

  function rangeOf(sentence, start, end) {
    const range = new Range();
    range.setStart(...placeIn(sentence, start));
    range.setEnd(...placeIn(sentence, end));
    return range;
  }

  // Boxes are as high as the letters; the space between lines belongs to the nearer line.
  const covers = (range, x, y) =>
    [...range.getClientRects()].some(
      (box) =>
        x >= box.left && x <= box.right && Math.abs(2 * y - box.top - box.bottom) < 2 * box.height,
    );

  function showWords(event) {
    words.clear();
    const sentence = sentenceOf(event.target);
    if (!sentence) return;
    const [source, target] = pairOf(sentence);
    const places = source.dataset.links?.split(" ").map(Number) ?? [];
    const caret = places.length ? caretAt(event.clientX, event.clientY) : null;
    if (!caret || !sentence.contains(caret.node)) return;
    const offset = offsetIn(sentence, caret);
    const side = sentence === source ? 0 : 2;
    for (let k = 0; k < places.length; k += 4) {
      if (offset < places[k + side] || offset > places[k + side + 1]) continue;
      const link = [
        rangeOf(source, places[k], places[k + 1]),
        rangeOf(target, places[k + 2], places[k + 3]),
      ];
      if (covers(link[side / 2], event.clientX, event.clientY)) link.forEach((r) => words.add(r));
    }
  }

  text.addEventListener("pointermove", showWords);
  text.addEventListener("pointerdown", showWords);
  text.addEventListener("pointerleave", () => words.clear());
})();
