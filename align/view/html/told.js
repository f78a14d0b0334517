// What is told of a sentence: scores and reasons come packed, by `payload.py`, in columns with an
// item for each sentence. The margin has what needs a look; the card has it all.

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

async function readPayload() {
  const packed = find("#_payload").content.textContent;
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
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

// The page came with the score in words and the gravest reason.
function tellScore(pair) {
  const line = find(":scope > p", pair.note);
  const gravest = line.nextElementSibling;
  if (gravest?.matches("p:not([class])")) {
    pair.reasons.unshift(gravest.textContent);
    gravest.remove();
  }
  const more = pair.reasons.length - MOST_REASONS;
  line.replaceWith(
    scoreLine(pair),
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

// --- Every score beside its sentence ---

// A remark without anything but what was added, or other renderings, is not worth the margin.
const isSpare = (note) => !find(":scope > p:not(.added)", note);

function showScores(wanted) {
  for (const line of findAll(".score.added", main)) line.remove();
  for (const pair of pairs) {
    if (pair.note?.matches(".added")) {
      pair.note.remove();
      pair.note = null;
    }
    if (wanted && pair.score !== null && !(pair.note && find(".score", pair.note))) addScore(pair);
    else if (pair.note) pair.note.classList.toggle("spare", isSpare(pair.note));
  }
  if (wanted) document.body.classList.add("noted");
}

function addScore(pair) {
  const line = scoreLine(pair);
  line.classList.add("added");
  if (!pair.note) {
    pair.note = make("li", { className: "added" });
    known.set(pair.note, pair);
    remarksOf(pair.target.closest(".rows > li")).append(pair.note);
  }
  pair.note.prepend(line);
  pair.note.classList.remove("spare");
}
