// The text as the other files see it: an object for each pair, found from any node within it.
// Sentences of a pair stand at the same place in the paragraphs of a row.

const root = document.documentElement;
const main = document.querySelector("main");
const about = document.body.dataset;
// The page as it came, for saving it: taken before anything is changed.
const pristine = root.outerHTML;

const find = (selector, within = document) => within.querySelector(selector);
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

const pairs = [];
const known = new Map();

const SEVERITIES = ["error", "warning", "note"];
const severityOf = (bdi) => SEVERITIES.find((name) => bdi.classList.contains(name)) ?? "";

// Names are percent-encoded in the page's addresses.
const nameOf = (id) => decodeURIComponent(id);

// What is not good has a note that says so.
function judgementOf(source, note) {
  if (!source.dataset.s) return { score: null, parts: [], band: "" };
  const [score, ...parts] = source.dataset.s.split(" ").map(Number);
  return { score, parts, band: (note && find(".score > b", note)?.textContent) || "good" };
}

function addRow(row, number) {
  const sides = [...row.children].filter((child) => child.tagName === "P");
  const [sources, targets, ...others] = sides.map((side) => [...side.children]);
  sources.forEach((source, n) => {
    const target = targets[n];
    const note = find(`.remark[data-n="${n + 1}"]`, row);
    const pair = {
      id: nameOf(source.id),
      block: nameOf(row.id || source.id),
      index: pairs.length,
      place: sources.length > 1 ? `${number}.${n + 1}` : `${number}`,
      number,
      n,
      source,
      target,
      others: others.map((column) => column[n]),
      note,
      ...judgementOf(source, note),
      severity: severityOf(target),
      hasTerms: find(".t", source) !== null,
    };
    pairs.push(pair);
    for (const member of membersOf(pair)) known.set(member, pair);
  });
}

const sentencesOf = (pair) => [pair.source, pair.target, ...pair.others];
const membersOf = (pair) => [...sentencesOf(pair), pair.note].filter(Boolean);

function pairOf(node) {
  if (!(node instanceof Element)) return null;
  return known.get(node.closest(".remark")) ?? known.get(node.closest(".row > p > bdi")) ?? null;
}

// What stands beside a pair.
const itemsOf = (pair, selector) => (pair.note ? findAll(selector, pair.note) : []);

// A gap shows words of ours, not of the text.
const textOf = (bdi) => (bdi.classList.contains("missing") ? "" : bdi.textContent);

const said = find("#said");
let saying = 0;

function say(words) {
  clearTimeout(saying);
  said.textContent = words;
  saying = setTimeout(() => (said.textContent = ""), 2500); // chosen: time to read ten words
}

[...main.getElementsByClassName("row")].forEach((row, k) => addRow(row, k + 1));
