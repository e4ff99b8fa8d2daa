// What the page says by itself: to screen readers, in passing, and when something goes wrong.

import { Problem } from "./api.js";
import { make } from "./make.js";

const saying = document.querySelector("#saying");
const toast = document.querySelector("#toast");
const panel = document.querySelector("#problem");
const working = document.querySelector("#working");

const SHOWN = 2200; // milliseconds
// What is done sooner shows no sign of work.
const PATIENCE = 200;

// What comes sooner after another is said with it: alone, it would be all that is heard.
const TOGETHER = 400;

let said = 0;
export function say(text) {
  const now = performance.now();
  const joined = now - said < TOGETHER && saying.textContent ? `${saying.textContent}. ${text}` : text;
  said = now;
  // The same words twice are news, too.
  saying.textContent = saying.textContent === joined ? `${joined}\u00a0` : joined;
}

let timer = 0;
export function sayInPassing(text, color) {
  say(text);
  toast.replaceChildren(...(color ? [make("i", { class: "color", paint: color })] : []), make("span", {}, text));
  toast.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { toast.hidden = true; }, SHOWN);
}

/** Show what went wrong, and a way to try again; what was given up on purpose is nothing wrong. */
export function fail(error, again) {
  if (error?.name === "AbortError") return;
  if (!(error instanceof Problem)) throw error;
  const [title, detail, link, button] = ["strong", "span", "a", "button"].map((tag) => panel.querySelector(tag));
  title.textContent = `${error.title.charAt(0).toUpperCase()}${error.title.slice(1).replace(/\.$/, "")}:`;
  detail.textContent = error.code ? `${error.message} [${error.code}]` : error.message;
  link.hidden = !error.code;
  if (error.code) link.href = `/problems/${encodeURIComponent(error.code)}`;
  // What is wrong with the picture or the options stays so.
  button.hidden = !again || (error.status >= 400 && error.status < 500 && error.status !== 408);
  button.onclick = () => { clearProblem(); again(); };
  panel.hidden = false;
}

export const clearProblem = () => { panel.hidden = true; };

let tasks = 0;
/** Show that something is done, unless it is done at once. */
export async function busy(promise) {
  tasks += 1;
  const sign = setTimeout(() => { working.hidden = false; }, PATIENCE);
  try {
    return await promise;
  } finally {
    clearTimeout(sign);
    tasks -= 1;
    if (!tasks) working.hidden = true;
  }
}
