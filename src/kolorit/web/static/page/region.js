// A part of the picture: drawn with the pointer, moved and sized with the keyboard.

import { look } from "./palette.js";
import { say } from "./say.js";
import { on, PARTS, state } from "./state.js";

const stage = document.querySelector("#stage");
const box = document.querySelector("#region");
const where = document.querySelector("#where");

const STEP = PARTS / 32;
const LEAST = PARTS / 64;
// Pixels of the screen: who moves less has clicked.
const DRAGGED = 5;

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
const percent = (parts) => `${Math.round((parts / PARTS) * 100)} %`;

function show() {
  const region = state.current?.region;
  box.hidden = where.hidden = !region;
  if (!region) return;
  const [left, top, width, height] = region.map((parts) => `${(parts / PARTS) * 100}%`);
  Object.assign(box.style, { left, top, width, height });
  document.querySelector("#where-told").textContent = `${percent(region[2])} \u00d7 ${percent(region[3])} of it`;
}

function set(region, { soon = false } = {}) {
  if (!state.current || String(state.current.region) === String(region)) return;
  state.current.region = region;
  show();
  look({ soon });
}

function whole() {
  if (!state.current?.region) return;
  set(null);
  say("The whole picture");
}

function at(event) {
  const frame = stage.getBoundingClientRect();
  return [
    clamp(Math.round(((event.clientX - frame.left) / frame.width) * PARTS), 0, PARTS),
    clamp(Math.round(((event.clientY - frame.top) / frame.height) * PARTS), 0, PARTS),
  ];
}

let start = null;
stage.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  start = { x: event.clientX, y: event.clientY, place: at(event) };
  stage.setPointerCapture(event.pointerId);
});
stage.addEventListener("pointermove", (event) => {
  if (!start) return;
  if (!start.dragged && Math.hypot(event.clientX - start.x, event.clientY - start.y) < DRAGGED) return;
  start.dragged = true;
  const [one, other] = [start.place, at(event)];
  const [left, top] = [0, 1].map((axis) => Math.min(one[axis], other[axis], PARTS - LEAST));
  const [width, height] = [0, 1].map((axis) => Math.max(Math.abs(one[axis] - other[axis]), LEAST));
  set([left, top, width, height], { soon: true });
});
for (const end of ["pointerup", "pointercancel"]) {
  stage.addEventListener(end, () => { start = null; });
}

const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return whole();
  const step = ARROWS[event.key];
  if (!step) return;
  event.preventDefault();
  const region = state.current.region;
  if (!region) {
    set([PARTS / 4, PARTS / 4, PARTS / 2, PARTS / 2]);
    return say("The middle half of the picture");
  }
  let [x, y, width, height] = region;
  if (event.shiftKey) {
    width = clamp(width + step[0], LEAST, PARTS - x);
    height = clamp(height + step[1], LEAST, PARTS - y);
  } else {
    x = clamp(x + step[0], 0, PARTS - width);
    y = clamp(y + step[1], 0, PARTS - height);
  }
  set([x, y, width, height], { soon: true });
  say(`From ${percent(x)} across and ${percent(y)} down, ${percent(width)} wide and ${percent(height)} high`);
});

document.querySelector("#whole").addEventListener("click", () => { whole(); stage.focus(); });
on("current", show);
