// The options, in their fields and in the address, so that a link holds them.

import { look } from "./palette.js";
import { on, state } from "./state.js";

const field = Object.fromEntries(["k", "auto", "salient", "exact", "space", "notation"].map((id) => [id, document.getElementById(id)]));
const told = document.querySelector("#k-told");

/** What the address says besides: { tab, sample }. */
export function readAddress() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const k = wanted.get("k");
  field.auto.checked = k === "auto";
  if (/^\d{1,2}$/.test(k) && k >= 1 && k <= Number(field.k.max)) field.k.value = k;
  for (const name of ["salient", "exact"]) field[name].checked = wanted.has(name);
  for (const name of ["space", "notation"]) {
    if ([...field[name].options].some((option) => option.value === wanted.get(name))) field[name].value = wanted.get(name);
  }
  take();
  return { tab: wanted.get("tab"), sample: wanted.get("sample") };
}

let tab = "colors";
function writeAddress() {
  const { k, auto, salient, exact, space } = state.options;
  const parts = [`k=${auto ? "auto" : k}`];
  if (salient) parts.push("salient");
  if (exact) parts.push("exact");
  if (space !== "oklab") parts.push(`space=${space}`);
  if (field.notation.value !== "hex") parts.push(`notation=${field.notation.value}`);
  if (tab !== "colors") parts.push(`tab=${tab}`);
  if (state.current?.sample) parts.push(`sample=${state.current.sample}`);
  history.replaceState(null, "", `#${parts.join("&")}`);
}

function take() {
  const { k, auto, salient, exact, space } = field;
  Object.assign(state.options, {
    k: Number(k.value), auto: auto.checked, salient: salient.checked, exact: exact.checked,
    // Salient colors are found in Oklab.
    space: salient.checked ? "oklab" : space.value,
  });
  k.disabled = auto.checked;
  space.disabled = salient.checked;
  showCount();
}

// With auto, as many as were found.
function showCount() {
  const found = state.current?.palette?.palette.length;
  told.textContent = state.options.auto ? found ?? "" : field.k.value;
  if (state.options.auto && found) field.k.value = found;
}

function changed({ soon }) {
  take();
  writeAddress();
  look({ soon });
}

field.k.addEventListener("input", () => changed({ soon: true }));
for (const name of ["auto", "salient", "exact", "space"]) field[name].addEventListener("change", () => changed({ soon: false }));
field.notation.addEventListener("change", writeAddress);
document.querySelector("#options").addEventListener("submit", (event) => event.preventDefault());
on("palette", showCount);
on("current", () => writeAddress());
on("tab", (name) => { tab = name; writeAddress(); });
