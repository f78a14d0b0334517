// The pencil beside the English of the row under the pointer: that a sentence can be edited is seen
// before anybody has read of it. Keys and fingers have other ways.

const pencil = find(".pencil");
let penned = null;

function putPencilAway() {
  pencil.hidden = true;
  penned = null;
}

// In a row, its sentence under the pointer, or the first until there was one.
function penAt(target) {
  if (editing || pencil.contains(target)) return;
  const row = target.closest(".rows > li");
  if (!row) return;
  const isThere = penned && row.contains(penned.target);
  const pair = pairOf(target) ?? (isThere ? penned : pairOf(find("bdi", row)));
  if (!pair || (isThere && pair === penned && pencil.isConnected)) return;
  penned = pair;
  const side = pair.target.parentElement;
  side.append(pencil);
  pencil.hidden = false;
  pencil.setAttribute("aria-label", `Edit ${pair.place}`);
  const line = pair.target.getClientRects()[0] ?? side.getBoundingClientRect();
  pencil.style.top = `${line.top - side.getBoundingClientRect().top + line.height / 2}px`;
}

main.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType !== "touch") penAt(target);
});
main.addEventListener("pointerleave", ({ pointerType }) => {
  if (pointerType !== "touch") putPencilAway();
});
