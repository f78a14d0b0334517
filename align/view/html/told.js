// What is told of a sentence: scores and reasons come packed, by `payload.py`, in columns with an
// item for each sentence. The margin has what needs a look; the card has it all.

const BY_YOU = "edited by you";

// Chosen: more lines than that are longer than most sentences are beside them.
const MOST_REASONS = 3;

// A number of hundredths is the sign so far behind this one.
const ZERO = "#".codePointAt(0);

// Without it, damaged or in a browser that cannot unpack it, there is less to tell and all else works.
async function learnAll() {
  try {
    const columns = await readPayload();
    for (const pair of pairs) learn(pair, (name) => columns[name]?.[pair.index] ?? "");
  } catch {
    say("The scores and word links of this page cannot be read.");
  }
}

// By nothing that has to wait for another thread: a page is complete before it counts as loaded,
// which is when a browser that was told to print it does.
async function readPayload() {
  const packed = find("#_payload").content.textContent;
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream("deflate")).getReader();
  const decoder = new TextDecoder();
  const texts = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    texts.push(decoder.decode(part.value, { stream: true }));
  }
  return JSON.parse(texts.join(""));
}

function learn(pair, item) {
  const [score = null, ...parts] = [...item("scores")].map((sign) => sign.codePointAt(0) - ZERO);
  Object.assign(pair, { score, parts, band: item("bands"), sure: item("sure") });
  Object.assign(pair, { packed: item("links"), reasons: [...item("reasons")] });
  pair.flags = [...item("flags")].map((name, k) => ({ name, line: flagLines(pair)[k] }));
  if (score !== null && pair.band !== "good") tellScore(pair);
}

const flagLines = (pair) =>
  pair.note ? findAll(":scope > :is(.note, .warning, .error):not(.term)", pair.note) : [];

// The page came with the score in words and the gravest reason that is no flag: the others go there.
function tellScore(pair) {
  const line = find(":scope > p", pair.note);
  const gravest = find(":scope > p:not([class])", pair.note);
  line.replaceWith(scoreLine(pair));
  if (!gravest) return;
  pair.reasons.unshift(gravest.textContent);
  const more = pair.reasons.length - MOST_REASONS;
  gravest.replaceWith(
    ...reasonLines(pair.reasons.slice(0, MOST_REASONS)),
    ...(more > 0 ? [make("p", { text: `and ${more} more`, className: "rest" })] : []),
  );
}

function scoreLine({ score, band }) {
  const bar = meter(score, "Score");
  const children = [bar, ` ${score} `, make("b", { text: band })];
  return make("p", { className: `score ${band}`, children });
}

const reasonLines = (reasons) => reasons.map((text) => make("p", { text, className: "reason" }));

function meter(value, label) {
  const bar = make("meter");
  Object.assign(bar, { max: 100, value });
  bar.setAttribute("aria-label", label);
  return bar;
}

// --- What is added to the margin: every score, and who has written what ---

// The remark on a sentence, in the order of sentences and named after its own.
function noteOf(pair) {
  if (pair.note) return pair.note;
  const note = make("li", { className: "added" });
  if (!pair.isAlone) note.dataset.n = pair.n + 1;
  nameSentence(note, pair.source);
  known.set(note, pair);
  const remarks = remarksOf(pair.target.closest(".rows > li"));
  const next = [...remarks.children].find((other) => known.get(other).n > pair.n);
  remarks.insertBefore(note, next ?? null);
  pair.note = note;
  return note;
}

function addLine(pair, line) {
  const note = noteOf(pair);
  const name = find(":scope > a", note);
  if (name) name.after(line);
  else note.prepend(line);
}

function dropLines(pair, selector) {
  for (const line of findAll(`:scope > ${selector}`, pair.note)) line.remove();
  if (!pair.note.matches(".added") || find(":scope > p", pair.note)) return;
  const remarks = pair.note.parentElement;
  pair.note.remove();
  if (!remarks.firstElementChild) remarks.remove();
  pair.note = null;
}

// A remark without anything but what was added, or other renderings, is not worth the margin.
const isSpare = (note) => !find(":scope > p", note);

function showScores(wanted) {
  for (const pair of pairs) {
    if (pair.note) dropLines(pair, ".score.added");
    if (wanted && pair.score !== null && !(pair.note && find(".score", pair.note))) {
      const line = scoreLine(pair);
      line.classList.add("added");
      addLine(pair, line);
    }
    pair.note?.classList.toggle("spare", isSpare(pair.note));
  }
  showMargin();
}

// What was found in the machine's words is not said of a person's.
function tellEdit(pair) {
  if (pair.note) dropLines(pair, ".by-you");
  const edited = isEdited(pair);
  if (edited) addLine(pair, make("p", { text: BY_YOU, className: "by-you" }));
  pair.note?.classList.toggle("mine", edited);
  pair.note?.classList.toggle("spare", isSpare(pair.note));
}

const showMargin = () =>
  document.body.classList.toggle("noted", !!find(".rows > li > ul > li:not(.spare)", main));
