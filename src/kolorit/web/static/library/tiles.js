// Pictures side by side. Each has its place, and its dominant color there, before it has been loaded.

import { make } from "../page/make.js";

const WIDTHS = [160, 320, 640, 1280];
// The tallest row, and what rows are stretched by to fill their line.
const ROW = 240;
const STRETCH = 1.3;

export const percent = (share) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
export const fileName = (name) => name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);

/** An item of a grid; `href` is where it leads, `choose` is called with a color and whether to add it. */
export function tile(picture, href, choose) {
  const { width, height } = picture;
  const ratio = Math.min(Math.max(width / height, 0.4), 4);
  const image = make("img", {
    class: "loading",
    loading: "lazy",
    decoding: "async",
    width,
    height,
    alt: "",
    sizes: `min(100vw, ${Math.ceil(ratio * ROW * STRETCH)}px)`,
    srcset: WIDTHS.filter((one, at) => at === 0 || WIDTHS[at - 1] < width)
      .map((one) => `${picture.image}&width=${one} ${one}w`).join(", "),
    src: `${picture.image}&width=640`,
  });
  image.addEventListener("load", () => image.classList.remove("loading"));
  image.addEventListener("error", () => item.classList.add("missing"));
  const score = picture.score === undefined ? [] : [make("b", {}, percent(picture.score))];
  const link = make("a", { class: "to", href }, image,
    make("span", { class: "caption" }, make("span", { class: "name" }, fileName(picture.name)), ...score));
  const item = make("li", { class: "tile" }, link, strip(picture.palette, choose, `Colors of ${fileName(picture.name)}`));
  item.style.setProperty("--a", ratio);
  item.style.backgroundColor = picture.palette[0].hex;
  return item;
}

/** The colors as wide as their shares, each a button; arrow keys go from one to the next. */
export function strip(palette, choose, label) {
  const buttons = palette.map(({ hex, share }, at) => {
    const button = make("button", {
      type: "button",
      class: "color",
      title: `${hex}, ${percent(share)}: search`,
      "aria-label": `Search for ${hex}, ${percent(share)} of it`,
      tabindex: at === 0 ? 0 : -1,
    });
    button.style.setProperty("--share", share);
    button.style.backgroundColor = hex;
    button.addEventListener("click", (event) => choose(hex, event.shiftKey));
    return button;
  });
  const whole = make("div", { class: "strip", role: "toolbar", "aria-label": label }, ...buttons);
  whole.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });
  return whole;
}
