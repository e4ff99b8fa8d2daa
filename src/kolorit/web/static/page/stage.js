// The picture itself, and in it the pixels of a swatch.

import { askJson } from "./api.js";
import { on, PARTS, state, tell } from "./state.js";

const stage = document.querySelector("#stage");
const image = document.querySelector("#picture");
const light = document.querySelector("#light");
const facts = document.querySelector("#facts");

// Over the pixels of all other swatches: dark enough for the lit ones to stand out in any picture.
const SHADE = [16, 16, 16, 216];

function show(picture) {
  document.querySelector("#title").textContent = picture ? `The colors of ${picture.name}` : "Which colors make a picture?";
  document.title = picture ? `${picture.name} \u2013 Kolorit` : "Kolorit: the colors of a picture";
  document.body.classList.toggle("has-picture", Boolean(picture));
  document.querySelector("#welcome").hidden = Boolean(picture);
  document.querySelector("#work").hidden = !picture;
  lit(null);
  if (!picture) return image.removeAttribute("src");
  facts.textContent = picture.name;
  stage.setAttribute("aria-label", `Picture: ${picture.name}`);
  image.src = picture.shown ?? picture.url;
}

// What the browser cannot show, the server shows.
image.addEventListener("error", async () => {
  const picture = state.current;
  if (!picture || picture.shown) return;
  try {
    picture.shown = (await askJson("/api/seen", { fields: { file: picture.file, eyes: "usual", size: 1200 } })).usual;
    if (picture === state.current) image.src = picture.shown;
    tell("pictures");
  } catch {
    // There is nothing to be seen of it; why, is said where its palette is missing.
  }
});

// What is tiny is shown larger, each of its pixels as a square.
const ROOM = { width: 480, height: 320 };
image.addEventListener("load", () => {
  const { naturalWidth: width, naturalHeight: height } = image;
  const factor = Math.floor(Math.min(ROOM.width / width, ROOM.height / height));
  image.style.width = factor > 1 ? `${width * factor}px` : "";
  image.classList.toggle("tiny", factor > 1);
});

function told(picture) {
  if (picture !== state.current) return;
  // Until there is a new map, nothing is lit by the old one.
  lit(number < picture.palette.palette.length ? number : null);
  const { width, height, warnings } = picture.palette;
  const warned = warnings.length ? ` \u00b7 ${warnings.map((code) => code.replaceAll("_", " ")).join(", ")}` : "";
  facts.textContent = `${picture.name} \u00b7 ${width} \u00d7 ${height}${warned}`;
}

let number = null;
/** Light up the pixels of a swatch; of none, with null. */
function lit(next) {
  number = next;
  const map = state.current?.map;
  if (number === null || !map) return light.classList.remove("on");
  const [x, y, width, height] = (state.current.region ?? [0, 0, PARTS, PARTS]).map((parts) => `${(parts / PARTS) * 100}%`);
  Object.assign(light.style, { left: x, top: y, width, height });
  [light.width, light.height] = [map.width, map.height];
  const context = light.getContext("2d");
  const shades = context.createImageData(map.width, map.height);
  map.numbers.forEach((swatch, at) => { if (swatch !== number) shades.data.set(SHADE, at * 4); });
  context.putImageData(shades, 0, 0);
  light.classList.add("on");
}

// And the other way round: which swatch it is that one points at.
stage.addEventListener("pointermove", (event) => {
  const map = state.current?.map;
  if (!map || event.buttons) return tell("point", null);
  const box = stage.getBoundingClientRect();
  const [left, top, width, height] = state.current.region ?? [0, 0, PARTS, PARTS];
  const x = ((event.clientX - box.left) / box.width * PARTS - left) / width;
  const y = ((event.clientY - box.top) / box.height * PARTS - top) / height;
  const inside = x >= 0 && x < 1 && y >= 0 && y < 1;
  const found = inside ? map.numbers[Math.floor(y * map.height) * map.width + Math.floor(x * map.width)] : 255;
  tell("point", found === 255 ? null : found);
});
stage.addEventListener("pointerleave", () => tell("point", null));

on("current", show);
// Where there is no palette, tabs would show that of another picture.
const without = (is) => document.querySelector("#work").classList.toggle("without", is);
on("failed", (picture) => without(!picture.palette));
on("palette", () => without(false));
on("palette", told);
on("light", lit);
on("map", () => lit(number));
