// A theme from the picture: how it looks, what it promises, and its file for each program.

import { ask, askJson, latest } from "./api.js";
import { download, fileName } from "./copy.js";
import { make } from "./make.js";
import { busy, fail } from "./say.js";
import { regionText, state } from "./state.js";

const form = document.querySelector("#theme");
const target = document.querySelector("#target");
const preview = document.querySelector("#preview");

const newest = latest();

// A theme has colors of its own: of the options, only where to look is for it.
const fields = (picture) => ({
  file: picture.file,
  mode: form.elements.mode.value,
  ...(picture.region && { region: regionText(picture.region) }),
});

// A picture of text rather than text: the style sheet writes it, and what it is of is said.
const line = (runs) => make("span", {}, ...runs.map(({ text, ink, paper }) => make("span", { ink, paint: paper, "data-text": text })), "\n");

function part({ title, lines }, theme) {
  const heading = make("h2", { ink: theme.special.foreground }, title);
  const shown = make("pre", { tabindex: 0, role: "img", "aria-label": `${title}, in the colors of the theme` }, ...lines.map(line));
  return make("section", { class: "part" }, heading, shown);
}

/** Ask for the theme, and show it. */
export const show = (picture) => newest((signal) => fill(picture, signal));

async function fill(picture, signal) {
  if (!target.options.length) {
    const targets = await askJson("/api/targets", { signal });
    target.replaceChildren(...targets.map(({ name, program }) => make("option", { value: name }, program)));
  }
  const theme = await askJson("/api/theme", { fields: { ...fields(picture), preview: 1 }, signal });
  preview.style.backgroundColor = theme.special.background;
  preview.replaceChildren(
    make("div", { class: "ansi", "aria-hidden": "true" }, ...Object.values(theme.colors).map((paint) => make("i", { paint, title: paint }))),
    make("div", { class: "parts" }, ...theme.samples.map((sample) => part(sample, theme))),
  );
  const { kept, contrasts } = theme.promises;
  document.querySelector("#promises").textContent = kept
    ? `It is ${theme.mode}. All ${contrasts.length} contrasts with its background are as promised, and no two accents look alike, red and green to the color-blind neither.`
    : `It is ${theme.mode}, and not all that is asked for can be kept.`;
}

form.addEventListener("change", async (event) => {
  if (event.target === target) return;
  try {
    await busy(show(state.current));
  } catch (error) {
    fail(error);
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await busy(ask("/api/theme", { fields: { ...fields(state.current), format: target.value } }));
    download(await answer.blob(), fileName(answer, target.value));
  } catch (error) {
    fail(error);
  }
});
