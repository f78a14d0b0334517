// The tip on a term: what the glossary asks and what became of it, from the list at the foot. It
// comes by pointer, finger and Tab; it stays while the pointer is on it, and goes with Escape.

const tip = find("#_tip");
let tipped = null;
let leaving = 0;

// The list opens for whoever asks for it; without scripts that takes one more click.
document.addEventListener("click", ({ target }) => {
  if (target.closest('[href="#_terms"]')) find("#_terms").open = true;
});

const lineOf = (term) => document.getElementById(term.hash.slice(1));

function showTip(term) {
  clearTimeout(leaving);
  if (term === tipped) return;
  hideTip();
  const line = lineOf(term);
  tip.replaceChildren(...[...line.childNodes].map((node) => node.cloneNode(true)));
  tip.classList.toggle("wrong", line.classList.contains("wrong"));
  tip.hidden = false;
  placeTip(term);
  term.setAttribute("aria-describedby", "_tip");
  tipped = term;
}

function placeTip(term) {
  const box = term.getClientRects()[0];
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(12, Math.min(box.left, innerWidth - width - 12));
  const below = box.bottom + 6;
  const top = below + height < innerHeight - 8 ? below : box.top - height - 6;
  tip.style.translate = `${Math.round(left)}px ${Math.round(Math.max(8, top))}px`;
}

function hideTip() {
  tipped?.removeAttribute("aria-describedby");
  tipped = null;
  tip.hidden = true;
}

const leaveTip = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hideTip, 200); // chosen: time to move the pointer onto the tip
};

const isTerm = (node) => node instanceof Element && node.matches(".t, .t *");

main.addEventListener("pointerover", ({ target, pointerType }) => {
  if (isTerm(target) && pointerType !== "touch") showTip(target.closest(".t"));
});
main.addEventListener("pointerout", ({ target, pointerType }) => {
  if (isTerm(target) && pointerType !== "touch") leaveTip();
});
main.addEventListener("focusin", ({ target }) => isTerm(target) && showTip(target.closest(".t")));
main.addEventListener("focusout", ({ target }) => isTerm(target) && hideTip());
main.addEventListener("click", ({ target }) => {
  if (isTerm(target)) showTip(target.closest(".t"));
  else hideTip();
});
tip.addEventListener("pointerenter", () => clearTimeout(leaving));
tip.addEventListener("pointerleave", leaveTip);
addEventListener("scroll", () => tipped && placeTip(tipped), { passive: true });
