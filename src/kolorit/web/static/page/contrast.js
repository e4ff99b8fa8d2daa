// How well each color can be read on white, on black, and on each other.

import { askJson } from "./api.js";
import { make } from "./make.js";
import { query } from "./palette.js";

const texts = document.querySelector("#texts");
const table = document.querySelector("#pairs");

const badge = (level) => make("span", { class: "badge", "data-level": level }, level);
// Letters in a color are there to be seen, however badly: the style sheet writes them, since what they say is in
// words beside them.
const letters = (tag, ink, paint) => make(tag, { ink, paint, class: "color letters" });

function text(color) {
  const rows = ["white", "black"].map((name) => {
    const { ratio, level } = color.contrast[name];
    return make("dd", {}, make("span", {}, name), make("span", {}, `${ratio.toFixed(2)}`), badge(level));
  });
  const paint = make("div", { class: "paint color", paint: color.hex, "aria-hidden": "true" },
    letters("span", "#ffffff"), letters("span", "#000000"));
  return make("li", {}, paint, make("dl", {}, make("dt", {}, color.hex), ...rows));
}

const heading = (color, scope) =>
  make("th", { scope }, make("i", { class: "color", paint: color.hex, "aria-hidden": "true" }), color.hex);

function cell(row, column, pair) {
  if (!pair) return make("td", { class: "same" });
  return make("td", {}, letters("b", column.hex, row.hex), `${pair.ratio.toFixed(2)} `, badge(pair.level));
}

export async function show(picture, signal) {
  const { colors, pairs } = await askJson(`/api/colors?${query(picture.palette.palette, { pairs: 1 })}`, { signal });
  texts.replaceChildren(...colors.map(text));
  const found = new Map(pairs.flatMap((pair) => [[`${pair.first} ${pair.second}`, pair], [`${pair.second} ${pair.first}`, pair]]));
  const rows = colors.map((row, at) =>
    make("tr", {}, heading(row, "row"), ...colors.map((column, other) => cell(row, column, found.get(`${at} ${other}`)))));
  const head = make("tr", {}, make("td", { class: "same" }), ...colors.map((color) => heading(color, "col")));
  table.replaceChildren(make("caption", { class: "unseen" }, "Contrast of text, by column, on what is behind it, by row"), make("thead", {}, head), make("tbody", {}, ...rows));
}
