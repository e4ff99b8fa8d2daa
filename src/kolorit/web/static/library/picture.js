// The page of one picture: its colors, what is known of it, and what is like it.

import { address, ask } from "./ask.js";
import { copy } from "./copy.js";
import { make } from "../page/make.js";
import { ranks, withColor } from "./query.js";
import { fileName, percent, strip, tile } from "./tiles.js";

const FORMATS = {
  css: "CSS", scss: "SCSS", less: "Less", tailwind: "Tailwind", tokens: "Design tokens", json: "JSON", ndjson: "NDJSON",
  csv: "CSV", hex: "Hex codes", gpl: "GIMP", ase: "Adobe .ase", aco: "Adobe .aco", paintnet: "Paint.NET", svg: "SVG",
  png: "PNG", html: "HTML", mplstyle: "matplotlib", imgix: "imgix",
};
const SIMILAR = 12;
const LARGE = [640, 1280, 1920];

const of = (name) => document.getElementById(name);
const id = location.pathname.split("/").at(-1);
const search = new URLSearchParams(location.search);
const q = search.get("q") ?? "";
const sort = search.get("sort") ?? "hue";
const sorted = { q, sort: sort === "hue" ? "" : sort };
const toGallery = (query) => address("/gallery", { ...sorted, q: query });
const toPicture = (number) => address(`/pictures/${number}`, sorted);
const choose = (color, beside) => location.assign(toGallery(withColor(q, color, beside)));

function show(picture) {
  const name = fileName(picture.name);
  document.title = `${name} · kolorit`;
  of("name").textContent = name;
  of("folder").textContent = picture.name.slice(0, -name.length);
  of("picture").hidden = false;
  neighbors(picture);
  if (!picture.palette.length) return fail(picture.error?.message ?? "It has no palette");
  const image = of("image");
  const figure = image.parentElement;
  figure.style.setProperty("--a", picture.width / picture.height);
  figure.style.backgroundColor = picture.palette[0].hex;
  const widths = LARGE.filter((one, at) => at === 0 || LARGE[at - 1] < picture.width);
  Object.assign(image, { alt: name, width: picture.width, height: picture.height, sizes: "(max-width: 60rem) 100vw, 64vw" });
  image.addEventListener("load", () => { figure.style.backgroundColor = "transparent"; });
  image.addEventListener("error", () => fail("The file is gone, or has changed since it was scanned. Scan its folder again to see it; what was known of it is below."));
  image.srcset = widths.map((one) => `${picture.image}&width=${one} ${one}w`).join(", ");
  image.src = `${picture.image}&width=1280`;
  of("strip").replaceWith(Object.assign(strip(picture.palette, choose, "Search by a color"), { id: "strip" }));
  of("swatches").append(...picture.palette.map(swatch));
  of("play").href = `/#picture=${id}`;
  of("like").href = toGallery(`like:@${id}`);
  of("formats").append(...Object.entries(FORMATS).map(([format, title]) =>
    make("li", {}, make("a", { href: address(`/api/pictures/${id}/palette`, { format }), download: "" }, title))));
  facts(picture);
  why(picture);
}

function swatch({ hex, share, name, exact, css }) {
  const copier = (text, label) => {
    const button = make("button", { type: "button", class: "copy mono", "aria-label": `Copy ${label}` }, text);
    button.addEventListener("click", () => copy(text));
    return button;
  };
  const find = make("a", { class: "color patch", paint: hex, href: toGallery(withColor(q, hex)), "aria-label": `Search for ${hex}`, title: "Search for it" });
  return make("li", {}, find, make("span", { class: "called" }, `${exact ? "" : "~"}${name}`),
    make("span", { class: "share" }, percent(share)), make("span", { class: "codes" }, copier(hex, hex), copier(css, css)));
}

function facts(picture) {
  const date = new Date(picture.modified / 1e6);
  const rows = {
    Size: `${picture.width} × ${picture.height}, ${megabytes(picture.size)}`,
    Modified: date.toLocaleDateString("en", { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }),
    Family: picture.family,
    Hues: picture.mono ? "one, or none" : "several",
    Lightness: percent(picture.lightness),
    Colorfulness: `${picture.colorfulness.toFixed(0)}, ${colorful(picture.colorfulness)}`,
  };
  if (picture.transparent) rows.Transparent = percent(picture.transparent);
  of("facts").append(...Object.entries(rows).flatMap(([term, told]) => [make("dt", {}, term), make("dd", {}, told)]));
}

const megabytes = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
// The words of those whom Hasler and Süsstrunk asked.
const colorful = (value) =>
  ["not", "slightly", "moderately", "quite", "extremely"][[15, 33, 59, 109].filter((least) => value >= least).length];

function why(picture) {
  if (!picture.why?.length) return;
  const parts = picture.why.map((one) => {
    if (one.distance !== undefined) return `${one.distance.toFixed(1)} away from the other palette`;
    const covers = `${one.term} covers ${percent(one.covered)}`;
    return one.wanted ? `${covers} of ${percent(one.share)} asked for` : `${covers}, avoided up to ${percent(one.share)}`;
  });
  of("why").textContent = `Found by ${percent(picture.score)}: ${parts.join("; ")}.`;
  of("why").hidden = false;
}

function neighbors(picture) {
  const beside = picture.neighbors;
  of("back").href = toGallery(q);
  if (q) of("back").textContent = "Back to what was found";
  if (!beside) return;
  of("position").textContent = `${(beside.position + 1).toLocaleString("en")}${ranks(q) ? " of the best" : ""}`;
  for (const name of ["before", "after"]) {
    of(name).hidden = beside[name] === null;
    if (beside[name] !== null) of(name).href = toPicture(beside[name]);
  }
}

function fail(message) {
  of("problem").replaceChildren(make("p", {}, message));
  of("problem").hidden = false;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, [role=toolbar]")) return;
  const link = { ArrowLeft: of("before"), ArrowRight: of("after") }[event.key];
  if (link && !link.hidden) link.click();
});

try {
  const parameters = { q, sort: sort.replace("-", ""), reverse: sort.startsWith("-") };
  show(await ask(`/api/pictures/${id}`, parameters));
  const { pictures } = await ask(`/api/pictures/${id}/similar`, { n: SIMILAR });
  of("grid").append(...pictures.map((one) => tile(one, `/pictures/${one.id}`, choose)));
  of("similar").hidden = !pictures.length;
} catch (error) {
  fail(error.message);
}
