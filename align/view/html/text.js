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

// How much a sentence needs a look, "" for not at all.
const GRADES = ["bad", "check"];
const gradeOf = (bdi) => GRADES.find((name) => bdi.classList.contains(name)) ?? "";

// Names are percent-encoded in the page's addresses.
const nameOf = (id) => decodeURIComponent(id);

const textsOf = (row) => [...row.children].filter((child) => child.tagName === "P");

// A sentence that is alone came as the paragraph itself; here every sentence is an element of one.
function sentencesIn(side) {
  if (side.firstElementChild?.localName !== "bdi") {
    const bdi = document.createElement("bdi");
    for (const name of ["id", "class", "data-was"]) {
      if (side.hasAttribute(name)) bdi.setAttribute(name, side.getAttribute(name));
      side.removeAttribute(name);
    }
    if (side.lastChild?.data) side.lastChild.data = side.lastChild.data.replace(/\n$/, "");
    bdi.append(...side.childNodes);
    side.append(bdi, " ");
  }
  return [...side.children];
}

// Unless it says otherwise, a paragraph is named by its first sentence: p3 by p3s1.
const blockOf = (row, first) => row.id || row.dataset.block || first.id.replace(/(?<=.)s\d+$/, "");

// A remark counts its sentence if there are several: 1 is the first.
const sentenceOf = (note) => Number(note.dataset.n ?? 1);

function nameSentence(note, source) {
  if (!note.dataset.n) return;
  const link = make("a", { text: `Sentence ${note.dataset.n}` });
  link.href = `#${source.id}`;
  note.prepend(link);
}

// What the payload tells of a sentence, in `told.js`, until it does.
const UNTOLD = { score: null, parts: [], band: "", sure: "", packed: "", reasons: [], flags: [] };

function addRow(row, number) {
  const [sources, targets, ...others] = textsOf(row).map(sentencesIn);
  const block = blockOf(row, sources[0]);
  if (!document.getElementById(block)) row.id = block;
  row.prepend(numberOf(`${number}`, row.id || sources[0].id));
  const notes = find(":scope > ul", row)?.children ?? [];
  for (const note of notes) nameSentence(note, sources[sentenceOf(note) - 1]);
  sources.forEach((source, n) => {
    const note = [...notes].find((other) => sentenceOf(other) === n + 1);
    const target = targets[n];
    const pair = {
      id: nameOf(source.id),
      block: nameOf(block),
      index: pairs.length,
      place: sources.length > 1 ? `${number}.${n + 1}` : `${number}`,
      number,
      n,
      source,
      target,
      others: others.map((column) => column[n]),
      note,
      isAlone: sources.length === 1,
      grade: gradeOf(target),
      hasTerms: find(".t", source) !== null,
      ...UNTOLD,
    };
    pairs.push(pair);
    for (const member of membersOf(pair)) known.set(member, pair);
  });
}

const sentencesOf = (pair) => [pair.source, pair.target, ...pair.others];
const membersOf = (pair) => [...sentencesOf(pair), pair.note].filter(Boolean);

const SENTENCE = ".rows > li > p > bdi";
const SENTENCE_OR_REMARK = `${SENTENCE}, .rows > li > ul > li`;

function pairOf(node) {
  if (!(node instanceof Element)) return null;
  return known.get(node.closest(SENTENCE_OR_REMARK)) ?? null;
}

function make(tag, { text, className, lang, children = [] } = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  if (lang) element.lang = lang;
  element.append(...children);
  return element;
}

// A gap shows words of ours, not of the text.
const textOf = (bdi) => (bdi.classList.contains("missing") ? "" : bdi.textContent);

const said = find("#_said");
let saying = 0;

function say(words) {
  clearTimeout(saying);
  said.textContent = words;
  saying = setTimeout(() => (said.textContent = ""), 2500); // chosen: time to read ten words
}

const lists = [...main.children];
const rows = findAll(".rows > li:not([data-kind=code])", main);
rows.forEach((row, k) => addRow(row, k + 1));
