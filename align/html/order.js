// Which sentences are shown and in what order: a filter, and the worst first. Sorting gives every
// sentence a row of its own; taking it back puts them into their paragraphs again.

const rows = [...main.children];
let order = pairs;
let filter = "all";
let sorted = false;

const FILTERS = {
  all: () => true,
  check: (pair) => pair.band === "check",
  bad: (pair) => pair.band === "bad",
  flagged: (pair) => pair.severity !== "",
  terms: (pair) => pair.hasTerms,
  edited: (pair) => pair.target.classList.contains("edited"),
};

// Lower is worse: by score; where nothing was judged, by the gravest flag.
const worth = (pair) => pair.score ?? (SEVERITIES.indexOf(pair.severity) + 1 || 101);

function rowOf(pair) {
  const row = document.createElement("div");
  row.className = "row";
  const number = document.createElement("a");
  number.className = "number";
  number.href = `#${pair.source.id}`;
  number.textContent = pair.place;
  number.tabIndex = -1;
  row.append(number);
  for (const bdi of sentencesOf(pair)) {
    const side = bdi.parentElement.cloneNode(false);
    side.append(bdi);
    row.append(side);
  }
  if (pair.note) {
    const notes = document.createElement("div");
    notes.className = "notes";
    notes.append(pair.note);
    row.append(notes);
    row.classList.add("told");
  }
  return row;
}

function putBack() {
  for (const side of rows.flatMap((row) => findAll(":scope > p", row))) side.replaceChildren();
  for (const pair of pairs) {
    const [source, target, ...others] = [...rows[pair.number - 1].children].filter(
      (child) => child.tagName === "P",
    );
    source.append(pair.source, " ");
    target.append(pair.target, " ");
    others.forEach((side, k) => side.append(pair.others[k], " "));
    if (pair.note) notesIn(rows[pair.number - 1]).append(pair.note);
  }
  main.replaceChildren(...rows);
}

function notesIn(row) {
  const there = find(":scope > .notes", row);
  if (there) return there;
  const notes = document.createElement("div");
  notes.className = "notes";
  row.append(notes);
  row.classList.add("told");
  return notes;
}

const byWorth = (a, b) => worth(a) - worth(b) || a.index - b.index;

function arrange() {
  const wanted = FILTERS[filter];
  order = (sorted ? [...pairs].sort(byWorth) : pairs).filter(wanted);
  const shownRows = new Set(order.map((pair) => pair.target.closest(".row")));
  for (const row of main.children) row.classList.toggle("away", !shownRows.has(row));
  for (const pair of pairs) {
    const dim = !wanted(pair);
    for (const bdi of sentencesOf(pair)) bdi.classList.toggle("dim", dim);
  }
  if (!searchBox.hidden) search();
}

function setFilter(name) {
  filter = name;
  arrange();
  if (pinned && order.includes(pinned)) pin(pinned, { focus: false });
  say(name === "all" ? "Everything is shown." : `${order.length} of ${pairs.length} sentences`);
}

function setSorted(wanted) {
  if (wanted && pairs.every((pair) => worth(pair) > 100)) {
    find("#view [name=worst]").checked = false;
    return say("There is nothing to sort by: no scores and no flags.");
  }
  sorted = wanted;
  if (sorted) main.replaceChildren(...[...pairs].sort(byWorth).map(rowOf));
  else putBack();
  arrange();
  begin = sorted && !pinned ? order[0] : null;
  find("#view [name=worst]").checked = sorted;
  if (sorted || !pinned) scrollTo(0, main.offsetTop - 60);
  else pin(pinned, { focus: false });
  say(sorted ? "The worst first." : "As written.");
}

// --- Every score beside its sentence ---

function scoreLine(pair) {
  const line = document.createElement("p");
  line.className = `score ${pair.band}`;
  const bar = document.createElement("meter");
  bar.max = 100;
  bar.value = pair.score;
  bar.setAttribute("aria-label", "Score");
  const band = document.createElement("b");
  band.textContent = pair.band;
  line.append(bar, ` ${pair.score} `, band);
  return line;
}

const isSpare = ({ parentElement: note }) => !find("li:not(.more)", note);

function showScores(wanted) {
  for (const line of findAll(".score.added, .remark.added", main)) {
    if (line.matches(".score")) line.parentElement.classList.toggle("spare", isSpare(line));
    line.remove();
  }
  for (const pair of pairs) {
    if (pair.note?.matches(".added")) pair.note = null;
    if (!wanted || pair.score === null || (pair.note && find(".score", pair.note))) continue;
    const line = scoreLine(pair);
    if (pair.note) {
      line.classList.add("added");
      pair.note.prepend(line);
      pair.note.classList.remove("spare");
      continue;
    }
    pair.note = document.createElement("div");
    pair.note.className = "remark added";
    pair.note.append(line);
    known.set(pair.note, pair);
    notesIn(pair.target.closest(".row")).append(pair.note);
  }
  if (wanted) document.body.classList.add("noted");
}

function countFilters() {
  for (const input of findAll("#view [name=filter]")) {
    const number = pairs.filter(FILTERS[input.value]).length;
    const label = input.parentElement;
    const shown = find("small", label) ?? label.appendChild(document.createElement("small"));
    shown.textContent = ` ${number.toLocaleString("en")}`;
    input.disabled = number === 0 && input.value !== "all";
    label.classList.toggle("off", input.disabled);
  }
}

find("#view").addEventListener("change", ({ target }) => {
  if (target.name === "filter") setFilter(target.value);
  if (target.name === "worst") setSorted(target.checked);
});
