// The card of the chosen sentence: a line at the foot of the screen, and all that is known of the
// sentence when that is wanted.

const card = find("#_card");
const details = find("#_details");
let isOpen = false;

function button(text, action) {
  const made = make("button", { text });
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function standingOf(pair) {
  if (isEdited(pair)) return [make("p", { text: BY_YOU, className: "by-you" })];
  const score = pair.score === null ? [] : [scoreLine(pair)];
  const number = pair.flags.length;
  return [...score, ...(number ? [`${number} ${number === 1 ? "flag" : "flags"}`] : [])];
}

function showCard() {
  card.hidden = !pinned;
  card.classList.toggle("open", isOpen && !!pinned);
  root.dataset.card = isOpen && pinned ? "open" : "";
  if (!pinned) return;
  find(".place", card).textContent = `¶ ${pinned.place}`;
  find(".standing", card).replaceChildren(...(isOpen ? [] : standingOf(pinned)));
  const peek = find(".peek", card);
  const other = { source: pinned.target, target: pinned.source }[settings.layout];
  peek.hidden = !other || isOpen;
  if (other) {
    peek.lang = other.parentElement.lang;
    peek.textContent = textOf(other) || "—";
  }
  find("[data-do=details]", card).setAttribute("aria-expanded", isOpen);
  details.hidden = !isOpen;
  if (!isOpen) return;
  details.replaceChildren(...sections(pinned));
  if (!details.firstChild) {
    details.append(make("p", { text: "Nothing is noted on this sentence." }));
  }
}

function toggleDetails() {
  if (!pinned) return say("Choose a sentence first.");
  isOpen = !isOpen;
  showCard();
  faceOf(pinned).scrollIntoView({ block: "nearest" });
}

function* sections(pair) {
  if (isEdited(pair)) yield make("p", { text: BY_YOU, className: "by-you" });
  else yield* findings(pair);
  if (settings.layout === "source" || settings.layout === "target") yield* otherSection(pair);
  if (isEdited(pair)) yield* editSection(pair);
  const renderings = pair.note ? findAll("ol > li", pair.note) : [];
  if (renderings.length) yield* renderingSection(pair, renderings);
  if (pair.hasTerms) yield* termSection(pair);
}

// What was found in the machine's words.
function* findings(pair) {
  if (pair.score !== null) yield* scoreSection(pair);
  if (pair.sure) yield make("p", { text: `The two correspond: ${pair.sure} % sure` });
  if (pair.flags.length) {
    yield make("h2", { text: "Flags" });
    const lines = pair.flags.map(({ line }) => line.cloneNode(true));
    yield make("div", { className: "flags", children: lines });
  }
}

function* scoreSection(pair) {
  yield make("h2", { text: "Score" });
  yield scoreLine(pair);
  const names = about.parts ? about.parts.split("|") : [];
  if (pair.parts.length) {
    const cells = pair.parts.flatMap((value, k) => [
      make("span", { text: names[k] }),
      meter(value, names[k]),
      make("span", { text: `${value}` }),
    ]);
    yield make("div", { className: "parts", children: cells });
  }
  yield* reasonLines(pair.reasons);
}

function* otherSection(pair) {
  const side = settings.layout === "source" ? "target" : "source";
  const other = pair[side];
  yield make("h2", { text: find(`.heads .${side}`).firstChild.textContent });
  yield make("p", { className: "text", text: textOf(other), lang: other.parentElement.lang });
}

function* editSection(pair) {
  yield make("h2", { text: "It was" });
  yield make("p", { className: "text", text: originalOf(pair).text || "—", lang: about.target });
  yield button("Take the edit back", () => change(pair, originalOf(pair).text));
}

function* renderingSection(pair, renderings) {
  yield make("h2", { text: "Other renderings" });
  const items = renderings.map((item) => {
    const text = item.textContent;
    const use = button("Use", () => change(pair, text));
    use.setAttribute("aria-label", `Use: ${text}`);
    return make("li", { className: "text", lang: about.target, children: [`${text} `, use] });
  });
  yield make("ul", { children: items });
}

function* termSection(pair) {
  yield make("h2", { text: "Terms" });
  const lines = new Set(findAll(".t", pair.source).map(lineOf));
  const items = [...lines].map((line) => {
    const item = line.cloneNode(true);
    item.removeAttribute("id");
    const form = line.children[1].textContent;
    if (isEdited(pair) && !fold(english(pair)).includes(fold(form))) {
      item.append(make("strong", { text: " – not in the edited text" }));
    }
    return item;
  });
  yield make("ul", { children: items });
}
