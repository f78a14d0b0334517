// What a reader takes along: the English on the clipboard; the pairs as a table or a translation
// memory, in the forms that `visavis memory import` reads; the page itself with the edits in it.

const english = (pair) => textOf(pair.target);
const isEdited = (pair) => pair.target.classList.contains("edited");
const isVouchedFor = (pair) => isEdited(pair) || pair.target.classList.contains("confirmed");

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers give the clipboard to secure pages only, and not all of them count files as such.
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say("Copied.");
}

function wholeText() {
  const blocks = Array.from(rows, () => []);
  for (const pair of pairs) if (english(pair)) blocks[pair.number - 1].push(english(pair));
  return blocks.map((block) => block.join(" ")).join("\n\n");
}

function download(extension, type, text) {
  const stem = about.title.replace(/\.[a-z]{2,5}$/i, "");
  const name = stem.replace(/[^\p{L}\p{N}._-]+/gu, "-");
  const link = document.createElement("a");
  link.download = `${name || "text"}${extension}`;
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.click();
  // Chosen: any download has begun after a minute.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`Saved as ${link.download}`);
}

// --- A table: no quotes; tabs, line breaks and backslashes inside a cell are written as escapes ---

const ESCAPES = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escapeCell = (text) => text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign]);
const cellOf = (items) => items.map(escapeCell).join("\n");
const COLUMNS = ["id", "block", "source", "target", "status", "score", "band", "reasons", "flags"];

// What was found in the machine's words is not said of a person's.
function cellsOf(pair) {
  const texts = [pair.id, pair.block, textOf(pair.source), english(pair)];
  const status = isVouchedFor(pair) ? "confirmed" : "machine";
  if (isEdited(pair)) return [...texts, status, "", "", "", ""];
  const flags = pair.flags.map(({ name, line }) => `${line.className}:${name}:${line.textContent}`);
  const score = pair.score === null ? "" : `${pair.score}`;
  return [...texts, status, score, pair.band, cellOf(pair.reasons), cellOf(flags)];
}

function asTable() {
  const rows = [COLUMNS, ...pairs.map(cellsOf)];
  return rows.map((cells) => `${cells.map(escapeCell).join("\t")}\n`).join("");
}

// --- A translation memory, TMX 1.4b ---

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text) =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
const prop = (name, value) => `<prop type="x-visavis-${name}">${escapeXml(value)}</prop>`;

function unit(pair) {
  const isToken = /^[\w.:-]+$/.test(pair.id);
  const sides = [
    [about.source, textOf(pair.source)],
    [about.target, english(pair)],
  ].filter(([, text]) => text);
  return [
    isToken ? `<tu tuid="${pair.id}">` : "<tu>",
    ...(isToken ? [] : [prop("id", pair.id)]),
    prop("block", pair.block),
    prop("status", isVouchedFor(pair) ? "confirmed" : "machine"),
    ...sides.map(([language, text]) => {
      return `<tuv xml:lang="${escapeXml(language)}"><seg>${escapeXml(text)}</seg></tuv>`;
    }),
    "</tu>",
  ];
}

function asMemory() {
  const signature = find("meta[name=visavis-signature]").content;
  const version = /(?:^|\|)visavis:([^|]+)/.exec(signature)?.[1] ?? "0";
  const units = pairs.filter((pair) => textOf(pair.source) || english(pair));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    '<tmx version="1.4">',
    `<header creationtool="visavis" creationtoolversion="${escapeXml(version)}" ` +
      'segtype="sentence" o-tmf="visavis" adminlang="en" datatype="plaintext" ' +
      `srclang="${escapeXml(about.source)}">`,
    prop("title", about.title),
    prop("target-language", about.target),
    prop("signature", signature),
    ...(about.model ? [prop("model", about.model)] : []),
    "</header>",
    "<body>",
    ...units.flatMap(unit),
    "</body>",
    "</tmx>\n",
  ].join("\n");
}

// --- The page, with the edits in it ---

function asPage() {
  const page = new DOMParser().parseFromString(`<!doctype html>${pristine}`, "text/html");
  for (const pair of pairs.filter((pair) => isEdited(pair) || "was" in pair.target.dataset)) {
    const row = page.getElementById(pair.source.id).closest(".rows > li");
    const target = textsOf(row).map(sentencesIn)[1][pair.n];
    if (!isEdited(pair) && pair.original?.whole) continue;
    target.textContent = english(pair) || "—";
    target.classList.toggle("edited", isEdited(pair));
    target.classList.toggle("missing", !english(pair));
    target.dataset.was = originalOf(pair).text;
    markMine(row, pair);
  }
  find(".summary", page).replaceWith(page.importNode(find(".summary"), true));
  find(".about", page).open = false;
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

// Without scripts too, nothing of what was found in the machine's words is said of a person's.
function markMine(row, pair) {
  if (!isEdited(pair)) return;
  const notes = [...(find(":scope > ul", row)?.children ?? [])];
  const note = notes.find((other) => sentenceOf(other) === pair.n + 1);
  if (!note) return;
  note.classList.remove("spare");
  note.classList.add("mine");
  if (!find(".by-you", note)) note.append(make("p", { text: BY_YOU, className: "by-you" }));
}

const saveTable = () => download(".en.tsv", "text/tab-separated-values", asTable());
const saveMemory = () => download(".en.tmx", "application/xml", asMemory());

function savePage() {
  download(".en.html", "text/html", asPage());
  isSaved = true;
  showEdits(pairs.filter(isEdited).length);
}
