// Where pictures come from (dropped, pasted, chosen, ours), and the row of them.

import { ask } from "./api.js";
import { make, strip } from "./make.js";
import { measure } from "./palette.js";
import { fail, say, sayInPassing } from "./say.js";
import { on, state, tell } from "./state.js";

const list = document.querySelector("#pictures");
const input = document.querySelector("#file");
const over = document.querySelector("#over");

let count = 0;
let waiting = Promise.resolve();

export function add(files, sample) {
  const added = [...files].map((file) => ({
    number: count++, name: file.name || "pasted", file, url: URL.createObjectURL(file), region: null, sample,
  }));
  if (!added.length) return;
  state.pictures.push(...added);
  select(added[0]);
  // Of those that nobody looks at yet, one after the other.
  for (const picture of added.slice(1)) waiting = waiting.then(() => measureAside(picture));
}

async function measureAside(picture) {
  if (picture.palette || !state.pictures.includes(picture)) return;
  try {
    await measure(picture);
  } catch (error) {
    picture.problem = error;
  }
  show();
}

function select(picture) {
  state.current = picture;
  tell("current", picture);
  show();
}

function remove(picture) {
  const at = state.pictures.indexOf(picture);
  state.pictures.splice(at, 1);
  URL.revokeObjectURL(picture.url);
  say(`${picture.name} is removed`);
  if (state.current === picture) select(state.pictures[Math.min(at, state.pictures.length - 1)] ?? null);
  else show();
  (list.querySelector("[aria-current=true]") ?? document.querySelector("[data-choose]")).focus();
}

function item(picture) {
  const image = make("img", { src: picture.shown ?? picture.url, alt: "", loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(make("span", { class: "unread" }, "?")));
  const colors = picture.palette?.palette ?? [];
  const pick = make("button", { type: "button", class: "pick", title: picture.name, "aria-label": picture.problem ? `${picture.name}, cannot be read` : picture.name, "aria-current": String(picture === state.current), "data-pick": picture.number },
    image, strip(colors.map((swatch) => swatch.hex), colors.map((swatch) => swatch.share)));
  pick.addEventListener("click", () => select(picture));
  const gone = make("button", { type: "button", class: "remove", "aria-label": `Remove ${picture.name}` }, "\u00d7");
  gone.addEventListener("click", () => remove(picture));
  return make("li", {}, pick, gone);
}

function show() {
  const focused = document.activeElement?.dataset.pick;
  const more = make("button", { type: "button", class: "add", "data-choose": true }, "Add \u2026");
  list.replaceChildren(...state.pictures.map(item), make("li", {}, more));
  if (focused) list.querySelector(`[data-pick="${focused}"]`)?.focus();
}

export async function addSample(name) {
  try {
    const blob = await (await ask(`/static/page/samples/${name}.webp`)).blob();
    add([new File([blob], `${name}.webp`, { type: blob.type })], name);
  } catch (error) {
    fail(error, () => addSample(name));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-choose], [data-sample]");
  if (!button) return;
  if (button.dataset.sample) addSample(button.dataset.sample);
  else input.click();
});
input.addEventListener("change", () => { add(input.files); input.value = ""; });
document.addEventListener("paste", (event) => add(event.clipboardData.files));

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragenter", (event) => { if (hasFiles(event)) over.hidden = false; });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over.hidden = true; });
document.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  over.hidden = true;
  if (!hasFiles(event)) return;
  event.preventDefault();
  const items = [...event.dataTransfer.items];
  const files = items.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile()).filter(Boolean);
  if (files.length < items.length) sayInPassing("A folder is not read: drop the pictures in it");
  add(files);
});

on("palette", show);
on("failed", show);
on("pictures", show);
