// Keys and buttons, and the beginning of everything.

const help = find("#_help");

const ACTIONS = {
  search: () => (searchBox.hidden ? openSearch() : closeSearch()),
  previous: () => goToMatch(-1),
  next: () => goToMatch(1),
  help: () => (help.open ? help.close() : help.showModal()),
  swap: swapColumns,
  edit: () => (pinned ? edit(pinned) : say("Choose a sentence first.")),
  copy: () => (pinned ? copy(english(pinned)) : say("Choose a sentence first.")),
  details: toggleDetails,
  leave: unpin,
  undo,
  look: (event) => {
    event.preventDefault();
    setFilter(filter === "look" ? "all" : "look");
  },
  "edit-penned": () => edit(penned),
  "copy-all": () => copy(wholeText()),
  "save-tsv": saveTable,
  "save-tmx": saveMemory,
  "save-page": savePage,
};

const LETTERS = {
  j: () => step(1),
  k: () => step(-1),
  n: nextNoted,
  i: ACTIONS.details,
  e: ACTIONS.edit,
  c: ACTIONS.copy,
  u: undo,
  t: () => {
    toggle("terms");
    say(settings.terms ? "Every term is marked." : "Only terms that were not kept are marked.");
  },
  s: () => setSorted(!sorted),
  v: nextLayout,
  x: swapColumns,
  d: otherTheme,
  "/": openSearch,
  "?": ACTIONS.help,
};

// Arrows scroll, as everywhere, until a sentence is chosen.
const ARROWS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  ArrowRight: () => stepWord(1),
  ArrowLeft: () => stepWord(-1),
};

// Escape closes what was opened last.
function escape() {
  if (tipped) hideTip();
  else if (aboutText.open) aboutText.open = false;
  else if (!searchBox.hidden) closeSearch();
  else if (isOpen && pinned) toggleDetails();
  else if (pinned) unpin();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key === "Escape") return find("#_view").matches(":popover-open") || escape();
  const isWriting = event.target.matches("input:not([type=radio], [type=checkbox]), textarea");
  if (isWriting || event.target.isContentEditable) return;
  const isInForm = event.target.matches("input, summary");
  const isReading = pinned && (main.contains(event.target) || event.target === document.body);
  const action =
    (isReading && !isInForm && ARROWS[event.key]) || (settings.keys && LETTERS[event.key]);
  if (!action) return;
  event.preventDefault();
  action();
}

document.addEventListener("click", (event) => {
  ACTIONS[event.target.closest("[data-do]")?.dataset.do]?.(event);
});

// What is known of the text lies over it, and goes when something else is wanted.
const aboutText = find(".about");
document.addEventListener("click", ({ target }) => {
  if (!aboutText.contains(target)) aboutText.open = false;
});

async function start() {
  for (const link of findAll(".t", main)) link.tabIndex = -1;
  await learnAll();
  const isJudged = pairs.some((pair) => pair.score !== null);
  find("#_view [name=scores]").parentElement.hidden = !isJudged;
  find(".tools").hidden = false;
  if (pairs.length) enterAt(pairs[0].source);
  Object.assign(settings, recall(MEMORY));
  recallEdits();
  document.addEventListener("keydown", onKey);
  applySettings();
  pinAddressed();
  root.dataset.ready = "";
}

start();
