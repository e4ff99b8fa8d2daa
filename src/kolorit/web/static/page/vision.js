// The picture and its palette with other eyes.

import { askJson } from "./api.js";
import { make, strip } from "./make.js";
import { query } from "./palette.js";

const list = document.querySelector("#sights");

const SIGHTS = {
  usual: ["Usual", "All three kinds of cones"],
  protanopia: ["Protanopia", "No cones for red"],
  deuteranopia: ["Deuteranopia", "No cones for green"],
  tritanopia: ["Tritanopia", "No cones for blue"],
  achromatopsia: ["Achromatopsia", "Light alone, no hues"],
};
// So many pairs have room.
const PAIRS = 5;

function pairs(alike, seen) {
  if (!alike.length) return [make("p", {}, "All can be told apart.")];
  const shown = alike.slice(0, PAIRS).map(({ first, second, difference }) =>
    make("li", {}, ...[first, second].map((at) => make("i", { class: "color", paint: seen[at], "aria-hidden": "true" })),
      make("span", {}, `${first + 1} and ${second + 1}: ${difference.toFixed(1)}`)));
  const more = alike.length - shown.length;
  return [
    make("p", {}, `${alike.length} of the pairs ${alike.length === 1 ? "looks" : "look"} alike${more > 0 ? `, the first ${PAIRS}` : ""}:`),
    make("ul", { class: "alike", role: "list" }, ...shown),
  ];
}

export async function show(picture, signal) {
  const swatches = picture.palette.palette;
  const [{ colors, alike }, pictures] = await Promise.all([
    askJson(`/api/colors?${query(swatches, { pairs: 1 })}`, { signal }),
    // The picture does not change with its palette.
    picture.seen ?? askJson("/api/seen", { fields: { file: picture.file, eyes: Object.keys(SIGHTS).join(","), size: 480 }, signal }),
  ]);
  picture.seen = pictures;
  const shares = swatches.map((swatch) => swatch.share);
  list.replaceChildren(...Object.entries(SIGHTS).map(([name, [title, words]]) => {
    const seen = colors.map((color) => (name === "usual" ? color.hex : color.seen[name]));
    return make("li", {},
      make("img", { class: "shown color", src: pictures[name], alt: `The picture with ${name === "usual" ? "usual eyes" : name}` }),
      strip(seen, shares),
      make("div", { class: "words" }, make("h2", {}, title), make("p", {}, words), ...pairs(alike[name], seen)));
  }));
}
