// Every English sentence can be edited in its place. Edits are marked, undone one by one, kept in
// the browser under a name made of the texts themselves, and saved from the view.

let editing = null;
const past = [];
let isKept = true;
let isSaved = true;

// Thirty-two bits of FNV-1a: edits of one page must not turn up on another.
function digest(hash, text) {
  for (let k = 0; k < text.length; k += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  }
  return hash;
}

const digested = pairs.reduce(
  (hash, { source, target }) => digest(hash, `${source.textContent}\t${target.textContent}\n`),
  0x811c9dc5,
);
const EDITS = `visavis:edits:${(digested >>> 0).toString(16)}:${pairs.length}`;

// What the sentence was before anybody edited it: on a saved page, what was saved with it.
function originalOf(pair) {
  pair.original ??= {
    text: pair.target.dataset.was ?? textOf(pair.target),
    nodes: [...pair.target.childNodes].map((node) => node.cloneNode(true)),
    missing: pair.target.matches(".missing"),
    whole: pair.target.dataset.was === undefined,
  };
  return pair.original;
}

function put(pair, text) {
  const original = originalOf(pair);
  const { target } = pair;
  const same = text === original.text;
  if (same && original.whole) {
    target.replaceChildren(...original.nodes.map((node) => node.cloneNode(true)));
  } else {
    target.textContent = text || "—";
  }
  for (const term of findAll(".t", target)) term.tabIndex = pair === pinned ? 0 : -1;
  target.classList.toggle("missing", same ? original.missing : !text);
  target.classList.toggle("edited", !same);
  folded.delete(target);
  tellEdit(pair);
}

function change(pair, text, { undoable = true } = {}) {
  const before = textOf(pair.target);
  if (text === before) return;
  put(pair, text);
  if (undoable) past.push({ pair, before });
  isSaved = false;
  keep();
  showCard();
}

function keep() {
  const edited = pairs.filter(FILTERS.edited);
  const texts = Object.fromEntries(edited.map((pair) => [pair.id, textOf(pair.target)]));
  isKept = remember(EDITS, texts) || !edited.length;
  countFilters();
  showMargin();
  showEdits(edited.length);
}

function showEdits(number) {
  const told = counted(number, "edit");
  const place = isKept ? "kept in this browser" : "not kept by this browser: save before closing";
  find("#_view .edits").textContent = number ? `${told}, ${place}` : "";
  for (const button of findAll("[data-do=undo]")) button.hidden = !past.length;
  const save = find(".tools .save");
  save.hidden = !number;
  save.textContent = `${told} · ${isSaved ? "Saved" : "Save"}`;
}

function undo() {
  const last = past.pop();
  if (!last) return say("There is nothing to undo.");
  change(last.pair, last.before, { undoable: false });
  keep();
  pin(last.pair, { face: last.pair.target });
  say("Undone.");
}

// --- Editing in place ---

function edit(pair, point) {
  if (editing || !pair) return;
  if (settings.layout === "source") set("layout", "beside");
  pin(pair, { face: pair.target });
  hideTip();
  originalOf(pair);
  putPencilAway();
  const { target } = pair;
  editing = { pair, target, before: textOf(target) };
  target.textContent = editing.before;
  target.classList.remove("missing");
  try {
    target.contentEditable = "plaintext-only";
  } catch {
    target.contentEditable = "true"; // older browsers; only the text is kept all the same
  }
  target.setAttribute("role", "textbox");
  target.setAttribute("aria-label", `${pair.place}, edited`);
  target.focus();
  placeCaret(target, point);
}

function placeCaret(target, point) {
  const caret = point && caretAt(point.x, point.y);
  if (caret && target.contains(caret.node)) getSelection().collapse(caret.node, caret.offset);
  else {
    getSelection().selectAllChildren(target);
    getSelection().collapseToEnd();
  }
}

function finish(isWanted) {
  if (!editing) return;
  const { pair, target, before } = editing;
  const text = target.textContent.replace(/\s*[\n\r\t]\s*/g, " ");
  editing = null;
  target.removeAttribute("contenteditable");
  target.removeAttribute("role");
  target.removeAttribute("aria-label");
  put(pair, before);
  if (isWanted) change(pair, text.trim());
}

main.addEventListener("dblclick", (event) => {
  const pair = pairOf(event.target);
  if (pair && pair.target.contains(event.target) && !editing) {
    edit(pair, { x: event.clientX, y: event.clientY });
  }
});

main.addEventListener("focusout", ({ target }) => {
  if (target === editing?.target) finish(true);
});

main.addEventListener("keydown", (event) => {
  if (!editing || event.isComposing) return;
  if (event.key === "Escape" || event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    const { pair } = editing;
    finish(event.key === "Enter");
    pin(pair, { face: pair.target });
    const next = order[order.indexOf(pair) + 1];
    if (event.key === "Enter" && event.ctrlKey && next) edit(next);
  }
});

addEventListener("beforeunload", (event) => {
  finish(true);
  if (!isKept && !isSaved) event.preventDefault();
});

function recallEdits() {
  const texts = recall(EDITS);
  for (const pair of pairs) {
    const text = texts[pair.id];
    if (typeof text !== "string") continue;
    isSaved &&= text === textOf(pair.target);
    put(pair, text);
  }
  for (const pair of pairs.filter(isEdited)) {
    tellEdit(pair);
    past.push({ pair, before: originalOf(pair).text });
  }
  keep();
}
