// The palette of a picture: asked for whenever the picture, its region or an option changes; the newest wins.

import { ask, askJson, latest } from "./api.js";
import { busy, clearProblem, fail, say } from "./say.js";
import { fieldsOf, on, state, tell } from "./state.js";

const DELAY = 60; // milliseconds between two moves of a slider that are one

const looking = latest();
const mapping = latest();
let timer = 0;

/** Look at the current picture, a moment later if it may change again before. */
export function look({ soon = false } = {}) {
  clearTimeout(timer);
  if (soon) timer = setTimeout(lookNow, DELAY);
  else lookNow();
}

async function lookNow() {
  const picture = state.current;
  // What was asked for a picture that is gone is of no use.
  if (!picture) return looking(() => {});
  try {
    await busy(looking((signal) => measure(picture, signal)));
    clearProblem();
    tell("palette", picture);
    say(inWords(picture.told.colors));
    await mapping((signal) => map(picture, signal));
  } catch (error) {
    if (error?.name !== "AbortError") {
      picture.problem = error;
      tell("failed", picture);
    }
    fail(error, look);
  }
}

// As many as one can keep in mind.
const TOLD = 5;
const inWords = (colors) => `${colors.length} colors${colors.length > TOLD ? ", first of them" : ""}: ${colors.slice(0, TOLD).map(({ name, share }) => `${name} ${share}`).join(", ")}`;

/** Ask for the palette, and for what there is to tell of its colors. */
export async function measure(picture, signal) {
  const palette = await askJson("/api/palette", { fields: fieldsOf(picture), signal });
  const told = await askJson(`/api/colors?${query(palette.palette)}`, { signal });
  Object.assign(picture, { palette, told, map: null, problem: null });
}

export const query = (swatches, more = {}) => new URLSearchParams({
  hex: swatches.map((swatch) => swatch.hex.slice(1)).join(","),
  share: swatches.map((swatch) => swatch.share).join(","),
  ...more,
});

// Which swatch each pixel belongs to.
async function map(picture, signal) {
  const { palette } = picture;
  const answer = await ask("/api/pixels", { fields: fieldsOf(picture), signal });
  const options = { colorSpaceConversion: "none", premultiplyAlpha: "none" };
  const bitmap = await createImageBitmap(await answer.blob(), options);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const levels = context.getImageData(0, 0, width, height).data;
  const numbers = Uint8Array.from({ length: width * height }, (_, at) => levels[at * 4]);
  if (picture.palette !== palette) return;
  picture.map = { width, height, numbers };
  tell("map", picture);
}

on("current", () => look());
