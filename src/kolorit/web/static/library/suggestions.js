// A combobox: what the query may go on with, by keyboard, by pointer, and told to screen readers.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { ask } from "./ask.js";
import { make } from "../page/make.js";

const PAUSE = 120; // milliseconds after a key
const KINDS = { family: "any shade", color: "", trait: "", filter: "", share: "", folder: "folder" };

// Places count characters, where scripts count UTF-16.
const before = (input) => [...input.value.slice(0, input.selectionStart)].length;
const part = (text, from, to) => [...text].slice(from, to).join("");

export function suggestions(input, list, chosen) {
  let options = [];
  let active = -1;
  let asked = 0;
  let running;

  function close() {
    clearTimeout(asked);
    running?.abort();
    list.hidden = true;
    options = [];
    mark(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function mark(at) {
    active = at;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    options = found;
    list.replaceChildren(...found.map((one, number) => {
      const look = { color: "color dot", family: `color dot is-${one.text}` }[one.kind] ?? "dot none";
      const dot = make("i", { class: look, "aria-hidden": "true", paint: one.kind === "color" && one.note });
      const option = make("li", { role: "option", id: `suggestion-${number}`, "aria-selected": "false" },
        dot, make("span", {}, one.text), make("small", {}, one.note || KINDS[one.kind]));
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => accept(number));
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark(-1);
  }

  async function suggest() {
    running?.abort();
    running = new AbortController();
    try {
      const { suggestions: found } = await ask("/api/suggest", { q: input.value, at: before(input) }, running.signal);
      if (document.activeElement === input) show(found);
    } catch {
      close();
    }
  }

  function accept(number) {
    const { start, end, text, kind } = options[number];
    const goesOn = text.endsWith(":") || kind === "share" ? "" : " ";
    const head = part(input.value, 0, start) + text;
    const tail = part(input.value, end);
    input.value = head + (tail.startsWith(" ") ? "" : goesOn) + tail;
    const place = head.length + (goesOn || tail.startsWith(" ") ? 1 : 0);
    input.setSelectionRange(place, place);
    close();
    if (kind === "filter") suggest();
    else chosen();
  }

  input.addEventListener("input", () => {
    clearTimeout(asked);
    asked = setTimeout(suggest, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void suggest();
      const count = options.length + 1; // one more: the text itself
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      accept(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  return { close };
}
