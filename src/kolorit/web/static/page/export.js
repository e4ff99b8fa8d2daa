// The palette in each format that the command line writes, byte for byte.

import { ask, latest } from "./api.js";
import { copy, download, fileName } from "./copy.js";
import { make } from "./make.js";
import { busy, fail } from "./say.js";
import { fieldsOf, state } from "./state.js";

const form = document.querySelector("#export");
const text = document.querySelector("#file-text");
const image = document.querySelector("#file-picture");

// What each is called, and how its files end.
const FORMATS = {
  hex: ["Hex", "txt"], css: ["CSS", "css"], scss: ["SCSS", "scss"], less: ["Less", "less"], tailwind: ["Tailwind", "css"],
  tokens: ["Design tokens", "tokens.json"], json: ["JSON", "json"], ndjson: ["NDJSON", "ndjson"], csv: ["CSV", "csv"],
  table: ["Table", "txt"], gpl: ["GIMP", "gpl"], ase: ["Adobe ASE", "ase"], aco: ["Photoshop ACO", "aco"], paintnet: ["Paint.NET", "txt"],
  svg: ["SVG", "svg"], png: ["PNG", "png"], html: ["HTML", "html"], mplstyle: ["Matplotlib", "mplstyle"], imgix: ["imgix", "json"],
};
const SHOWN_AS_PICTURES = { svg: "image/svg+xml", png: "image/png" };
const BINARY = ["ase", "aco", "png"];

for (const [name, [label]] of Object.entries(FORMATS)) {
  form.querySelector("fieldset").append(make("label", {}, make("input", { type: "radio", name: "format", value: name, checked: name === "css" }), label));
}

const newest = latest();
let file = null;
let filling = Promise.resolve();

/** Ask for the file of the chosen format, and show it. */
export function show(picture) {
  filling = newest((signal) => fill(picture, signal));
  return filling;
}

async function fill(picture, signal) {
  file = null;
  const format = form.elements.format.value;
  const answer = await ask("/api/palette", { fields: { ...fieldsOf(picture), format }, signal });
  const blob = await answer.blob();
  const base = picture.name.replace(/\.[^.]*$/, "") || "palette";
  const content = BINARY.includes(format) ? "" : await blob.text();
  file = { blob, content, name: fileName(answer, `${base}.${FORMATS[format][1]}`) };
  document.querySelector("#file-name").textContent = file.name;
  document.querySelector("#file-copy").hidden = BINARY.includes(format);
  text.textContent = content || `${blob.size.toLocaleString("en")} bytes, for programs to read`;
  text.hidden = format === "png";
  image.hidden = !(format in SHOWN_AS_PICTURES);
  if (image.src) URL.revokeObjectURL(image.src);
  if (image.hidden) image.removeAttribute("src");
  else image.src = URL.createObjectURL(new Blob([blob], { type: SHOWN_AS_PICTURES[format] }));
}

form.addEventListener("change", async () => {
  try {
    await busy(show(state.current));
  } catch (error) {
    fail(error);
  }
});
// What is on its way is waited for, so that nobody gets the file of another format.
async function withFile(use) {
  await filling.catch(() => {});
  if (file) use(file);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  withFile(({ blob, name }) => download(blob, name));
});
document.querySelector("#file-copy").addEventListener("click", () => withFile(({ content }) => copy(content)));
