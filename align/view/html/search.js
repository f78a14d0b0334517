// Search in both languages, without regard to case, accents and the kind of apostrophe or space.

const searchBox = find("#_search");
const query = find("#_query");
const found = paint("found");
const current = paint("current");
// More than this is painted in vain: nobody looks at each of them (chosen).
const MOST_PAINTED = 2000;
const folded = new Map();
let matches = [];
let at = -1;

// Unit for unit, so that offsets in the folded text are offsets in the text.
const fold = (text) =>
  text
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/[^\0-\x7f]/g, (unit) => unit.normalize("NFD")[0].toLowerCase()[0])
    .toLowerCase();

function foldedText(bdi) {
  if (!folded.has(bdi)) folded.set(bdi, fold(textOf(bdi)));
  return folded.get(bdi);
}

const canBeSeen = (pair) =>
  ({ source: [pair.source], target: [pair.target] })[settings.layout] ?? sentencesOf(pair);

function search() {
  const wanted = fold(query.value.trim());
  matches = [];
  at = -1;
  for (const pair of wanted ? order : []) {
    for (const bdi of canBeSeen(pair)) {
      let start = foldedText(bdi).indexOf(wanted);
      for (; start >= 0; start = foldedText(bdi).indexOf(wanted, start + wanted.length)) {
        matches.push({ pair, bdi, start, end: start + wanted.length });
      }
    }
  }
  found.clear();
  current.clear();
  for (const { bdi, start, end } of matches.slice(0, MOST_PAINTED)) {
    found.add(rangeOf(bdi, start, end));
  }
  tell(wanted);
}

function tell(wanted) {
  const number = matches.length.toLocaleString("en");
  const place = at < 0 ? number : `${(at + 1).toLocaleString("en")} of ${number}`;
  find("output", searchBox).textContent = wanted ? (matches.length ? place : "nothing") : "";
  for (const button of findAll("[data-do=previous], [data-do=next]", searchBox)) {
    button.disabled = !matches.length;
  }
}

function goToMatch(by) {
  if (!matches.length) return;
  at = at < 0 && by < 0 ? matches.length - 1 : (at + by + matches.length) % matches.length;
  const { pair, bdi, start, end } = matches[at];
  current.clear();
  current.add(rangeOf(bdi, start, end));
  pin(pair, { face: pair.others.includes(bdi) ? pair.target : bdi, focus: false });
  tell(true);
}

function openSearch() {
  searchBox.hidden = false;
  query.select();
  query.focus();
  search();
}

function closeSearch() {
  searchBox.hidden = true;
  found.clear();
  current.clear();
  if (pinned) faceOf(pinned).focus({ preventScroll: true });
  else find(".tools [data-do=search]").focus();
}

query.addEventListener("input", search);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter") goToMatch(event.shiftKey ? -1 : 1);
});
