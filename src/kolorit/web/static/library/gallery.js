// The gallery: what it shows is told by its address, so that it can be shared, and gone back to.

import { address, ask } from "./ask.js";
import { make } from "../page/make.js";
import { has, ranks, toggled, withColor, withoutFilters } from "./query.js";
import { suggestions } from "./suggestions.js";
import { tile } from "./tiles.js";

const STEP = 60;
const MOST_AT_ONCE = 500;
// The server ranks no more.
const RANKED = 1000;
const SORT = "hue";

const of = (name) => document.getElementById(name);
const [form, input, list, picker, mistake] = ["search", "query", "suggestions", "picker", "mistake"].map(of);
const [filters, count, order, sort] = ["filters", "count", "order", "sort"].map(of);
const [grid, empty, more] = ["grid", "empty", "more"].map(of);

let shown = { q: "", sort: SORT };
let total = 0;
let running = new AbortController();
let loading = false;

const inAddress = () => {
  const search = new URLSearchParams(location.search);
  const sorted = search.get("sort") ?? SORT;
  const known = [...sort.options].some((option) => option.value === sorted);
  return { q: (search.get("q") ?? "").trim(), sort: known ? sorted : SORT };
};
const parameters = ({ q, sort: by }) => ({ q, sort: by.replace("-", ""), reverse: by.startsWith("-") });
const here = (state) => address("/gallery", { q: state.q, sort: state.sort === SORT ? "" : state.sort });

/** Go to another search. */
export function go(change) {
  const next = { ...shown, ...change };
  next.q = next.q.trim();
  remember();
  history.pushState(null, "", here(next));
  return show(next);
}

/** Show what an address says; `many`, where somebody comes back to more than the first. */
async function show(state, many = STEP) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  shown = state;
  // What somebody goes on writing stays as it is.
  if (input.value.trim() !== state.q) input.value = state.q;
  sort.value = state.sort;
  order.hidden = ranks(state.q);
  document.title = state.q ? `${state.q} · kolorit` : "Gallery · kolorit";
  forgive();
  grid.setAttribute("aria-busy", "true");
  try {
    const found = await part(0, many, signal);
    grid.replaceChildren();
    add(found);
    await facets(state.q, signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    fail(error);
  } finally {
    grid.removeAttribute("aria-busy");
  }
}

const part = (offset, n, signal) => ask("/api/search", { ...parameters(shown), n, offset }, signal);

function add(found) {
  total = found.total;
  grid.append(...found.pictures.map((one) => tile(one, pictureAt(one), chooseColor)));
  const done = grid.children.length;
  const most = found.ranked ? Math.min(total, RANKED) : total;
  more.hidden = done >= most || !found.pictures.length;
  const noun = total === 1 ? "picture" : "pictures";
  count.textContent = total === 0 ? "" : `${total.toLocaleString("en")} ${noun}${found.ranked ? ", the best first" : ""}`;
  empty.hidden = total > 0;
  if (total === 0) nothing();
}

const pictureAt = ({ id }) => address(`/pictures/${id}`, { q: shown.q, sort: shown.sort === SORT ? "" : shown.sort });
const chooseColor = (color, beside) => go({ q: withColor(shown.q, color, beside) }).then(toTop);
const toTop = () => scrollTo({ top: 0 });

async function showMore({ focus = false } = {}) {
  if (loading || more.hidden) return;
  loading = true;
  const { signal } = running;
  const done = grid.children.length;
  const left = ranks(shown.q) ? RANKED - done : STEP;
  try {
    add(await part(done, Math.min(STEP, left), signal));
    of("saying").textContent = `${grid.children.length} of ${total} pictures are shown.`;
    if (focus) grid.children[done]?.querySelector("a").focus();
  } catch (error) {
    if (error.name !== "AbortError") fail(error);
  } finally {
    loading = false;
  }
}

// Chips.

async function facets(q, signal) {
  const found = await ask("/api/facets", { q }, signal);
  const chips = [
    ...Object.entries(found.families).map(([name, number]) => chip(name, `family:${name}`, number, true)),
    ...Object.entries(found.traits).map(([name, number]) => chip(name, name, number, false)),
  ];
  const focused = document.activeElement?.dataset?.word;
  filters.replaceChildren(...chips);
  filters.hidden = false;
  if (focused) filters.querySelector(`[data-word="${CSS.escape(focused)}"]`)?.focus();
}

function chip(name, word, number, colored) {
  const pressed = has(shown.q, word);
  const button = make("button", { type: "button", class: "chip", "data-word": word, "aria-pressed": String(pressed) },
    ...(colored ? [make("i", { class: `color dot is-${name}`, "aria-hidden": "true" })] : []),
    make("span", {}, name), " ", make("small", {}, number.toLocaleString("en")));
  button.disabled = number === 0 && !pressed;
  button.addEventListener("click", () => go({ q: toggled(shown.q, word) }));
  return button;
}

// What is wrong, and what is not there.

function forgive() {
  mistake.hidden = true;
  mistake.replaceChildren();
  input.removeAttribute("aria-invalid");
}

function fail(error) {
  if (error.code === "invalid_query" && error.query !== undefined) {
    const letters = [...error.query];
    const cut = (from, to) => letters.slice(from, to).join("");
    mistake.replaceChildren(
      make("p", {}, error.message[0].toUpperCase() + error.message.slice(1)),
      make("code", {}, cut(0, error.start), make("mark", {}, cut(error.start, error.end) || " "), cut(error.end)),
    );
    input.setAttribute("aria-invalid", "true");
    input.setSelectionRange(cut(0, error.start).length, cut(0, error.end).length);
  } else {
    mistake.replaceChildren(make("p", {}, error.message));
  }
  mistake.hidden = false;
}

function nothing() {
  const way = (text, q) => {
    const button = make("button", { type: "button" }, text);
    button.addEventListener("click", () => go({ q }));
    return button;
  };
  if (!shown.q) {
    empty.replaceChildren(make("h2", {}, "The collection is empty"),
      make("p", {}, "Scan a folder of pictures, and they are here:"),
      make("pre", {}, make("code", {}, "kolorit scan ~/Photos --db photos.db")));
    return;
  }
  const colors = withoutFilters(shown.q);
  empty.replaceChildren(make("h2", {}, "No picture is like that"),
    make("p", {}, "Ask for less of a color, for a family such as blue instead of an exact color, or with a wider tolerance: #0fb0dd~15."),
    make("p", { class: "ways" }, ...(colors && colors !== shown.q ? [way("Without the filters", colors)] : []), way("All pictures", "")));
}

function unshown() {
  empty.replaceChildren(make("h1", {}, "No collection is shown"),
    make("p", {}, "Scan your pictures once, and look through them here by their colors:"),
    make("pre", {}, make("code", {}, "kolorit scan ~/Photos --db photos.db\nkolorit serve --db photos.db")));
  empty.hidden = false;
  form.hidden = order.hidden = true;
}

// Somebody goes to a picture and comes back: as much is there as was, and where it was.

function remember() {
  history.replaceState({ many: grid.children.length, top: scrollY }, "");
}

async function comeBack(state) {
  await show(inAddress(), Math.min(Math.max(state?.many ?? STEP, STEP), MOST_AT_ONCE));
  scrollTo({ top: state?.top ?? 0 });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  box.close();
  go({ q: input.value });
});
const box = suggestions(input, list, () => go({ q: input.value }));
input.addEventListener("search", () => { if (!input.value && shown.q) go({ q: "" }); });
picker.addEventListener("change", () => go({ q: withColor(shown.q, picker.value) }));
sort.addEventListener("change", () => go({ sort: sort.value }));
more.addEventListener("click", (event) => showMore({ focus: event.detail === 0 }));
addEventListener("popstate", (event) => comeBack(event.state));
addEventListener("pagehide", remember);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  input.focus();
});
const nearEnd = new IntersectionObserver(async (entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  await showMore();
  // It tells of what comes into sight, but not of what stays there.
  nearEnd.unobserve(more);
  nearEnd.observe(more);
}, { rootMargin: "800px" });
nearEnd.observe(more);

history.scrollRestoration = "manual";
const { shown: there } = await ask("/api/collection");
if (there) await comeBack(history.state);
else unshown();
