// The palette: a strip below the picture, and a tile a swatch.

import { copy } from "./copy.js";
import { make } from "./make.js";
import { on, state, tell } from "./state.js";

const band = document.querySelector("#band");
const list = document.querySelector("#swatches");
const notation = document.querySelector("#notation");
const mark = document.querySelectorAll("#mark :is(rect, path)");

// More than so many have smaller tiles.
const MANY = 12;

export const written = (color) => (notation.value === "name" ? color.name : color.css[notation.value]);

// As much as can be seen: one line of a tile where the screen is wide. What is copied has it all.
const inShort = ([lightness, chroma, hue]) => `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(0)})`;

function tile(color, number) {
  const oklch = inShort(color.oklch);
  const button = make("button", { type: "button", class: "swatch", "data-number": number },
    make("span", { class: "paint color", paint: color.hex, ink: color.text }, color.share),
    make("span", { class: "words" },
      make("span", { class: "called" }, color.name),
      make("span", { class: "mono" }, color.hex),
      make("span", { class: "mono" }, oklch)));
  button.setAttribute("aria-label", `${color.name}, ${color.hex}, ${oklch}, ${color.share} of the picture. Copy`);
  return make("li", {}, button, find(color.hex, `Find pictures with ${color.hex}`));
}

// Seen where there is a gallery.
const find = (query, label) => make("a", { class: "find", href: `/gallery?${new URLSearchParams({ q: query })}`, "aria-label": label }, "Find pictures");

// Of more, hardly a picture has all.
const SOUGHT = 6;
const sought = (swatches) => swatches.slice(0, SOUGHT).map(({ hex, share }) => `${hex}:${Math.max(1, Math.floor(share * 100))}`).join(" ");

// Where it is too narrow for its code, or its share, the style sheet leaves them out.
function segment(color, number, share) {
  const title = `${color.name} ${color.hex} ${color.share}`;
  return make("span", { paint: color.hex, ink: color.text, grow: share, title, "data-number": number },
    make("b", {}, color.share), make("i", { class: "mono" }, color.hex));
}

function show(picture) {
  if (picture !== state.current) return;
  const focused = document.activeElement.closest?.(".swatch")?.dataset.number;
  const { colors, harmony } = picture.told;
  const shares = picture.palette.palette.map((swatch) => swatch.share);
  list.classList.toggle("many", colors.length > MANY);
  list.replaceChildren(...colors.map(tile));
  band.replaceChildren(...colors.map((color, number) => segment(color, number, shares[number])));
  mark.forEach((part, at) => part.setAttribute("fill", colors[Math.min(at, colors.length - 1)].hex));
  document.querySelector("#harmony").replaceChildren(`${harmony} `, find(sought(picture.palette.palette), "Find pictures with all of these colors"));
  // Whoever was on a swatch is on one still.
  if (focused !== undefined) list.querySelectorAll("button")[Math.min(focused, colors.length - 1)].focus();
}

function clear() {
  if (state.current?.palette) return show(state.current);
  list.replaceChildren();
  band.replaceChildren();
  document.querySelector("#harmony").textContent = "";
}

const numberOf = (target) => {
  const number = target.closest?.("[data-number]")?.dataset.number;
  return number === undefined ? null : Number(number);
};

for (const root of [band, list]) {
  root.addEventListener("click", (event) => {
    const number = numberOf(event.target);
    if (number === null) return;
    const color = state.current.told.colors[number];
    copy(written(color), color.hex);
  });
  root.addEventListener("pointerover", (event) => tell("light", numberOf(event.target)));
  root.addEventListener("pointerleave", () => tell("light", null));
}
list.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) tell("light", numberOf(event.target)); });
list.addEventListener("focusout", () => tell("light", null));

function dim(number) {
  for (const part of band.children) part.classList.toggle("dim", number !== null && Number(part.dataset.number) !== number);
}

on("palette", show);
on("current", clear);
on("light", dim);
on("point", (number) => {
  dim(number);
  for (const [at, tile] of [...list.children].entries()) tile.classList.toggle("at", at === number);
});
