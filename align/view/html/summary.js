// The line over the text counts as the view does, and says nothing of what a person has written.

// Under it a page calls itself a draft, as in `render.py`.
const DRAFT = 60;

const counted = (number, noun) =>
  `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

// What stands between spaces, unless it is only signs.
const wordsIn = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

// The mean of the sentences' scores, each weighted by the words of its longer side.
function meanScore(judged) {
  let [sum, total] = [0, 0];
  for (const pair of judged) {
    const weight = Math.max(wordsIn(textOf(pair.source)), wordsIn(english(pair)), 1);
    sum += weight * pair.score;
    total += weight;
  }
  return Math.round(sum / total);
}

function showQuality() {
  const place = find(".quality");
  const judged = pairs.filter((pair) => pair.score !== null && !isEdited(pair));
  if (!place || !pairs.some((pair) => pair.score !== null)) return;
  place.hidden = !judged.length;
  if (!judged.length) return;
  const isWhole = judged.length === pairs.filter((pair) => pair.score !== null).length;
  place.dataset.came ??= find("strong", place).textContent;
  const mean = isWhole ? Number(place.dataset.came) : meanScore(judged);
  find("meter", place).value = mean;
  find("strong", place).textContent = mean;
  const draft = find(".draft");
  if (draft) draft.hidden = mean >= DRAFT;
}

function showSummary() {
  showQuality();
  const [looks, edits] = ["look", "edited"].map((name) => pairs.filter(FILTERS[name]).length);
  const place = find(".look");
  const link = make("a", { text: `${counted(looks, "sentence")} to look at` });
  link.href = `#${pairs.find(FILTERS.look)?.source.id}`;
  link.dataset.do = "look";
  if (filter === "look") link.textContent = `Show all ${counted(pairs.length, "sentence")}`;
  link.classList.toggle("back", filter === "look");
  const done = edits ? "Nothing is left to look at." : "Nothing stands out to look at.";
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(looks || filter === "look" ? link : pairs.length ? done : "");
  if (hadFocus) link.focus();
  find(".edited-count").textContent = edits ? `${edits.toLocaleString("en")} edited by you` : "";
}
