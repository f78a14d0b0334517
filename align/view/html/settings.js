// How the page is shown, chosen in the view or by keys, and remembered where the browser lets us.

const MEMORY = "visavis:view:2";
const LAYOUTS = ["beside", "stacked", "target", "source"];
const settings = {
  layout: "beside",
  theme: "auto",
  swapped: false,
  terms: false,
  notes: true,
  scores: false,
  keys: true,
};

// A page from a file may have no storage, or one that is full: then nothing is remembered.
function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function applySettings() {
  root.dataset.layout = settings.layout;
  root.dataset.theme = settings.theme;
  root.dataset.terms = settings.terms ? "on" : "off";
  root.dataset.notes = settings.notes ? "on" : "off";
  root.toggleAttribute("data-swapped", settings.swapped);
  for (const input of findAll("#_view input, #_help input")) {
    if (!(input.name in settings)) continue;
    const value = settings[input.name];
    input.checked = input.type === "radio" ? input.value === value : value;
  }
  showScores(settings.scores);
  showCard();
}

function set(name, value) {
  const reading = pinned ?? firstInView();
  settings[name] = value;
  applySettings();
  remember(MEMORY, settings);
  // Another layout moves everything; whoever reads wants to go on where they were.
  if (name === "layout" && reading) faceOf(reading).scrollIntoView({ block: "center" });
}

const toggle = (name) => set(name, !settings[name]);

function nextLayout() {
  set("layout", LAYOUTS[(LAYOUTS.indexOf(settings.layout) + 1) % LAYOUTS.length]);
  say(find(`#_view [value="${settings.layout}"]`).parentElement.textContent.trim());
}

function otherTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = settings.theme === "auto" ? (dark ? "dark" : "light") : settings.theme;
  set("theme", now === "dark" ? "light" : "dark");
}

function swapColumns() {
  toggle("swapped");
}

for (const place of [find("#_view"), find("#_help")]) {
  place.addEventListener("change", ({ target }) => {
    const value = target.type === "radio" ? target.value : target.checked;
    if (target.name in settings) set(target.name, value);
  });
}
