// Which sentences are shown and in what order: a filter, and the worst first. Sorting gives every
// sentence a row of its own; taking it back puts them into their paragraphs again.

let order = pairs;
const ROWS_IN_LIST = 50;
let filter = "all";
let sorted = false;

const FILTERS = {
  all: () => true,
  look: (pair) => pair.grade !== "" && !isEdited(pair),
  terms: (pair) => pair.hasTerms,
  edited: (pair) => isEdited(pair),
};

// Lower is worse: by score; where nothing was judged, by the gravest flag. A person's words come
// last.
const worth = (pair) =>
  isEdited(pair) ? 102 : (pair.score ?? (GRADES.indexOf(pair.grade) + 1 || 101));

function rowOf(pair) {
  const row = make("li", { children: [numberOf(pair.place, pair.source.id)] });
  const { kind } = rows[pair.number - 1].dataset;
  if (kind) row.dataset.kind = kind;
  for (const bdi of sentencesOf(pair)) {
    const side = bdi.parentElement.cloneNode(false);
    side.append(bdi);
    row.append(side);
  }
  if (pair.note) remarksOf(row).append(pair.note);
  return row;
}

// Short lists, as in the page that came: on every frame the browser asks each list that it has not
// laid out whether it is in view, and their rows only if it is.
function* listsOf(items) {
  for (let k = 0; k < items.length; k += ROWS_IN_LIST) {
    yield make("ol", { className: "rows", children: items.slice(k, k + ROWS_IN_LIST) });
  }
}

function numberOf(place, id) {
  const number = make("a", { text: place, className: "number" });
  number.href = `#${id}`;
  number.setAttribute("aria-label", `Paragraph ${place}`);
  number.tabIndex = -1;
  return number;
}

function putBack() {
  for (const row of rows) for (const side of textsOf(row)) side.replaceChildren();
  for (const pair of pairs) {
    const row = rows[pair.number - 1];
    const sentences = sentencesOf(pair);
    textsOf(row).forEach((side, k) => side.append(sentences[k], " "));
    if (pair.note) remarksOf(row).append(pair.note);
  }
  main.replaceChildren(...lists);
}

function remarksOf(row) {
  return find(":scope > ul", row) ?? row.appendChild(make("ul"));
}

const byWorth = (a, b) => worth(a) - worth(b) || a.index - b.index;

function arrange() {
  const wanted = FILTERS[filter];
  order = (sorted ? [...pairs].sort(byWorth) : pairs).filter(wanted);
  const shownRows = new Set(order.map((pair) => pair.target.closest(".rows > li")));
  for (const row of findAll(".rows > li", main)) {
    const isShown = row.dataset.kind === "code" ? filter === "all" : shownRows.has(row);
    row.classList.toggle("away", !isShown);
  }
  for (const pair of pairs) {
    const dim = !wanted(pair);
    for (const bdi of sentencesOf(pair)) bdi.classList.toggle("dim", dim);
  }
  if (!searchBox.hidden) search();
}

function setFilter(name) {
  filter = name;
  find(`#_view [name=filter][value=${name}]`).checked = true;
  arrange();
  if (pinned && order.includes(pinned)) pin(pinned, { focus: false });
  showSummary();
  say(name === "all" ? "Everything is shown." : `${order.length} of ${pairs.length} sentences`);
}

function setSorted(wanted) {
  if (wanted && pairs.every((pair) => worth(pair) > 100)) {
    find("#_view [name=worst]").checked = false;
    return say("There is nothing to sort by: no scores and no flags.");
  }
  sorted = wanted;
  if (sorted) main.replaceChildren(...listsOf([...pairs].sort(byWorth).map(rowOf)));
  else putBack();
  arrange();
  begin = sorted && !pinned ? order[0] : null;
  find("#_view [name=worst]").checked = sorted;
  if (sorted || !pinned) scrollTo(0, main.offsetTop - 60);
  else pin(pinned, { focus: false });
  say(sorted ? "The worst first." : "As written.");
}

function countFilters() {
  for (const input of findAll("#_view [name=filter]")) {
    const number = pairs.filter(FILTERS[input.value]).length;
    const label = input.parentElement;
    const shown = find("small", label) ?? label.appendChild(document.createElement("small"));
    shown.textContent = ` ${number.toLocaleString("en")}`;
    input.disabled = number === 0 && input.value !== "all";
    label.classList.toggle("off", input.disabled);
  }
  showSummary();
}

find("#_view").addEventListener("change", ({ target }) => {
  if (target.name === "filter") setFilter(target.value);
  if (target.name === "worst") setSorted(target.checked);
});
