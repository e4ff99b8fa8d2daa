// A grid of pictures that can be sorted and goes on as one scrolls, and the page for searching.
"use strict";

(() => {
  const grid = document.querySelector("main .grid");
  const { root, index, kind, number, order, page, each } = grid.dataset;
  const sample = document.querySelector("#item").content.querySelector("li");
  const more = document.querySelector(".more");
  // So many are loaded as one scrolls; then a button is asked, so that the page has an end.
  const UNASKED = 5;

  let photos = null;
  let shown = null; // all that belong here, in order
  let next = Number(page) * Number(each);
  let loads = 0;

  const families = grid.dataset.families.split("|");
  const NOTABLE = Math.floor(kolorit.WHOLE / 5);

  function shares(at) {
    return photos.families.map((column) => column[at]);
  }

  function mainFamily(at) {
    const all = shares(at);
    return all.indexOf(Math.max(...all));
  }

  function alt(at) {
    const all = shares(at);
    const [first, second] = all.map((_, family) => family).sort((x, y) => all[y] - all[x] || x - y);
    const names = all[second] >= NOTABLE ? [families[first], families[second]] : [families[first]];
    return grid.dataset.alt.replace("{title}", () => photos.titles[at])
      .replace("{colors}", () => names.join(grid.dataset.and));
  }

  // As kolorit shrinks: to the longer side, halves up.
  function shrunk([width, height], longer) {
    const longest = Math.max(width, height);
    const side = (x) => Math.max(1, Math.floor((2 * x * longer + longest) / (2 * longest)));
    return longest <= longer ? [width, height] : [side(width), side(height)];
  }

  function item(at) {
    const made = sample.cloneNode(true);
    const size = [photos.widths[at], photos.heights[at]];
    const ratio = Math.min(Math.max(Math.floor(100 * size[0] / size[1] + 0.5), 40), 400);
    const rem = (row) => Math.max(1, Math.floor(ratio * row / 100 + 0.5));
    const sizes = `auto, (max-width: 32rem) ${rem(10)}rem, ${rem(18)}rem`;
    const longers = [...new Set([480, 960].map((longer) => Math.min(longer, Math.max(...size))))];
    const name = photos.name(at);
    const address = (longer, ending) => `${root}img/${name}-${longer}.${ending}`;
    const srcset = (ending) => longers.map((l) => `${address(l, ending)} ${shrunk(size, l)[0]}w`).join(", ");
    made.className = `r${ratio}`;
    made.querySelector("a").setAttribute("href", `${root}photo/${photos.slugs[at]}.html`);
    for (const source of made.querySelectorAll("source")) {
      source.setAttribute("srcset", srcset(source.type === "image/avif" ? "avif" : "webp"));
      source.setAttribute("sizes", sizes);
    }
    const image = made.querySelector("img");
    const [width, height] = shrunk(size, longers[0]);
    const told = { width, height, alt: alt(at), sizes, srcset: srcset("jpg"), src: address(longers[0], "jpg") };
    for (const [key, value] of Object.entries({ ...told, loading: "lazy" })) image.setAttribute(key, value);
    paint(made, at);
    return made;
  }

  function paint(made, at) {
    const strip = made.querySelector(".strip");
    const rect = strip.querySelector("rect");
    const hex = (swatch) => `#${[0, 1, 2].map((channel) =>
      photos.colors[3 * swatch + channel].toString(16).padStart(2, "0")).join("")}`;
    const rects = [];
    let x = 0;
    for (let swatch = photos.starts[at]; swatch < photos.starts[at + 1]; swatch += 1) {
      const one = rect.cloneNode();
      one.setAttribute("x", x);
      one.setAttribute("width", photos.shares[swatch]);
      one.setAttribute("fill", hex(swatch));
      x += photos.shares[swatch];
      rects.push(one);
    }
    strip.replaceChildren(...rects);
    made.querySelector(".color rect").setAttribute("fill", hex(photos.starts[at]));
  }

  // Which pictures belong to this page, as the site was made.
  function members() {
    const all = Array.from({ length: photos.count }, (_, at) => at);
    if (kind === "album") return all.filter((at) => photos.album[at] === Number(number));
    if (kind !== "color") return all;
    const column = photos.families[number];
    const has = (at) => column[at] >= NOTABLE || mainFamily(at) === Number(number);
    return all.filter(has).sort((one, other) => column[other] - column[one] || one - other);
  }

  function append() {
    const end = Math.min(next + Number(each), shown.length);
    const first = grid.children.length;
    for (; next < end; next += 1) grid.append(item(shown[next]));
    more.hidden = next >= shown.length;
    return grid.children[first];
  }

  function restart(numbers) {
    shown = numbers;
    next = 0;
    loads = 0;
    grid.replaceChildren();
    if (more) append();
    else for (const at of numbers) grid.append(item(at));
  }

  async function ready() {
    photos ??= await kolorit.load(index);
    shown ??= members();
  }

  function goOn() {
    if (!more) return;
    const button = more.querySelector("button");
    button.addEventListener("click", async () => {
      await ready();
      loads = 0;
      const first = append();
      // The button may be gone, or far below.
      first?.querySelector("a").focus();
    });
    new IntersectionObserver(async ([seen]) => {
      if (!seen.isIntersecting || more.hidden || loads >= UNASKED) return;
      loads += 1;
      await ready();
      append();
    }, { rootMargin: "50% 0px" }).observe(more);
  }

  function sort() {
    const form = document.querySelector(".sort");
    if (!form) return;
    const select = form.querySelector("select");
    const initial = select.value;
    form.hidden = false;
    const apply = async (wanted) => {
      await ready();
      const own = members();
      restart(wanted === initial ? own : kolorit.sorted(own, wanted));
    };
    select.addEventListener("change", () => {
      history.replaceState(null, "", select.value === initial ? location.pathname : `#${select.value}`);
      apply(select.value);
    });
    const asked = location.hash.slice(1);
    if ([...select.options].some((option) => option.value === asked) && asked !== initial) {
      select.value = asked;
      apply(asked);
    } else select.value = initial;
  }

  function searching() {
    const form = document.querySelector(".query");
    const input = form.querySelector("#query");
    const state = form.querySelector("#state");
    const picks = form.querySelectorAll(".pick");
    form.hidden = false;
    document.querySelector(".without-script").hidden = true;

    const has = (name) => input.value.split(/\s+/).some((word) => word.replace(/[:~].*/, "") === name);

    function show() {
      const text = input.value.trim();
      for (const pick of picks) pick.setAttribute("aria-pressed", has(pick.value));
      if (!text) {
        state.textContent = "";
        grid.hidden = more.hidden = true;
        grid.replaceChildren();
        return;
      }
      const { found, unknown } = kolorit.search(text);
      if (unknown.length) {
        state.textContent = state.dataset.unknown.replace("{word}", () => unknown.join(" "));
        return;
      }
      grid.hidden = !found.length;
      restart(found.map((one) => one.at));
      const { one, many } = grid.dataset;
      if (!found.length) state.textContent = state.dataset.nothing;
      else state.textContent = found.length === 1 ? one : many.replace("{count}", found.length);
    }

    async function go({ remember }) {
      await ready();
      if (remember) {
        const hash = input.value.trim() ? `#${encodeURIComponent(input.value.trim())}` : location.pathname;
        history.replaceState(null, "", hash);
      }
      show();
    }

    function read() {
      try {
        input.value = decodeURIComponent(location.hash.slice(1));
      } catch {
        input.value = "";
      }
      if (input.value) go({ remember: false });
    }

    function add(word) {
      const left = input.value.split(/\s+/).filter((other) => other && other.replace(/[:~].*/, "") !== word);
      if (!has(word)) left.push(word);
      input.value = left.join(" ");
      go({ remember: true });
    }

    let waiting = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => go({ remember: true }), 150);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      go({ remember: true });
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      input.value = "";
      go({ remember: true });
      input.focus();
    });
    for (const pick of picks) pick.addEventListener("click", () => add(pick.value));
    form.querySelector("#add").addEventListener("click", () => add(form.querySelector("#own").value));
    addEventListener("hashchange", read);
    read();
  }

  const pages = document.querySelector(".pages");
  if (kind === "search") searching();
  else if (pages && page === "1") {
    // What the links lead to comes by itself.
    pages.hidden = true;
    more.hidden = false;
  }
  if (kind !== "search") sort();
  if (kind === "search" || page === "1") goOn();
})();
