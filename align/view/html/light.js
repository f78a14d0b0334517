// The two sides of a pair light up together: under the pointer for a moment, and for as long as it
// is chosen, by a click, a tap or a key. One sentence is in the order of the Tab key: the chosen.

let lit = null;
let pinned = null;
let entry = null;

function move(name, before, after) {
  for (const member of before ? membersOf(before) : []) member.classList.remove(name);
  for (const member of after ? membersOf(after) : []) member.classList.add(name);
}

function light(pair) {
  if (pair === lit) return;
  move("lit", lit, pair);
  lit = pair;
}

// The side of a pair that has the focus, or can be seen.
function faceOf(pair) {
  if (settings.layout === "source") return pair.source;
  if (settings.layout === "target") return pair.target;
  return entry && entry === pinned?.target ? pair.target : pair.source;
}

function enterAt(bdi) {
  if (entry && entry !== bdi) entry.removeAttribute("tabindex");
  entry = bdi;
  if (bdi) bdi.tabIndex = 0;
}

const termsOf = (pair) =>
  pair ? [pair.source, pair.target].flatMap((bdi) => findAll(".t", bdi)) : [];

// A text that moves under the pointer breaks a double click in two: half a second, as long as most
// systems wait for its second half.
const DOUBLE_CLICK = 500;
let settling = 0;

// Choose a pair: light it, bring it into view, name it in the address, and show its card.
function pin(pair, { face = faceOf(pair), focus = true, delay = 0 } = {}) {
  if (pair !== pinned) {
    for (const term of termsOf(pinned)) term.tabIndex = -1;
    for (const term of termsOf(pair)) term.tabIndex = 0;
    move("pinned", pinned, pair);
    pinned = pair;
    nameInAddress(pair);
  }
  enterAt(face);
  if (focus) face.focus({ preventScroll: true });
  clearTimeout(settling);
  if (delay) settling = setTimeout(bringIntoView, delay);
  else bringIntoView();
  showCard();
}

function bringIntoView() {
  if (pinned) entry.scrollIntoView({ block: "nearest" });
}

function unpin() {
  for (const term of termsOf(pinned)) term.tabIndex = -1;
  move("pinned", pinned, null);
  pinned = null;
  words.clear();
  if (main.contains(document.activeElement)) document.activeElement.blur();
  showCard();
}

function nameInAddress(pair) {
  try {
    history.replaceState(null, "", `#${pair.source.id}`);
  } catch {
    // A page shown inside another may have no address of its own.
  }
}

// A line of the sticky heads hides what is above.
function firstInView() {
  const top = find(".heads").getBoundingClientRect().bottom;
  const isBelow = (pair) => faceOf(pair).getBoundingClientRect().bottom > top;
  return order.find(isBelow) ?? order[0] ?? null;
}

// After sorting, the first step goes to the worst, even where rows that are drawn only now have
// moved it out of view.
let begin = null;
addEventListener("wheel", () => (begin = null), { passive: true });
addEventListener("touchmove", () => (begin = null), { passive: true });

function step(by) {
  const from = pinned ? order.indexOf(pinned) : -1;
  const next = from < 0 ? (begin ?? firstInView()) : order[from + by];
  begin = null;
  if (next) pin(next);
}

function nextNoted() {
  const from = pinned ? order.indexOf(pinned) : -1;
  const after = [...order.slice(from + 1), ...order.slice(0, from + 1)];
  const next = after.find((pair) => pair.note?.matches(":not(.added, .spare)"));
  if (next) pin(next);
  else say("No sentence has a note.");
}

function pinAddressed() {
  const pair = known.get(document.getElementById(location.hash.slice(1)));
  if (pair) pin(pair);
}

main.addEventListener("pointerover", ({ target }) => {
  light(pencil.contains(target) ? penned : pairOf(target));
});
main.addEventListener("pointerleave", () => light(null));

main.addEventListener("focusin", ({ target }) => {
  const pair = target.matches("bdi, .t") ? pairOf(target) : null;
  if (!pair || pair === pinned) return;
  pin(pair, { face: target.closest("bdi"), focus: false, delay: DOUBLE_CLICK });
});

let pinnedBefore = null;
main.addEventListener("pointerdown", () => (pinnedBefore = pinned));

main.addEventListener("click", (event) => {
  const pair = pairOf(event.target);
  if (!pair || editing || event.target.closest("summary")) return;
  const link = event.target.closest("a");
  if (link) event.preventDefault();
  // A click that ends a selection, or is half of a double click, chooses nothing.
  if (!link && (event.detail > 1 || !getSelection().isCollapsed)) return;
  const bdi = event.target.closest(SENTENCE);
  // A second click, once the first has chosen it, goes into the English, and lets go of the rest.
  if (!link && pair === pinnedBefore) {
    const point = { x: event.clientX, y: event.clientY };
    return bdi === pair.target ? edit(pair, point) : unpin();
  }
  const isFace = bdi === pair.source || bdi === pair.target;
  const face = isFace ? bdi : faceOf(pair);
  pin(pair, { face, focus: !link?.matches(".t"), delay: DOUBLE_CLICK });
});

addEventListener("hashchange", pinAddressed);
