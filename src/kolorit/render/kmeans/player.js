// K-means at work, step by step. A page of its own has this in it (page.py), and the web app serves it.

const NS = "http://www.w3.org/2000/svg";
// How long a center moves, in milliseconds, and how long the first scene stays once it is played.
const MOVING = 300, FIRST = 600;

// Each scene tells only what differs from the one before: so many alike, so many changed, to this.
function unrolled(changes, before) {
  const after = before.slice();
  for (let i = 0, place = 0; i < changes.length; i += 3) {
    place += changes[i];
    after.fill(changes[i + 2], place, place + changes[i + 1]);
    place += changes[i + 1];
  }
  return after;
}

function make(name, attributes, parent) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return parent.appendChild(element);
}

/**
 * Play the film of page.py in `root`, which has its SVG, a form and a "#said".
 *
 * Keys that `keyboard` gets play it, too. What is returned ends it.
 */
export function player(root, film, keyboard = root) {
  const at = (id) => root.querySelector("#" + id);
  const form = root.querySelector("form");
  const { play: button, back, next, where, told } = form.elements;
  const { scenes } = film, last = scenes.length - 1;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dots = [...at("dots").children];
  const clear = new Set(film.small && film.small.clear);

  let labels = new Uint8Array(dots.length);
  let pixels = film.small && new Uint8Array(film.small.width * film.small.height);
  for (const scene of scenes) {
    if (scene.dots) scene.labels = labels = unrolled(scene.dots, labels);
    if (scene.pixels) scene.colored = pixels = unrolled(scene.pixels, pixels);
  }

  function centers(scene, from, part) {
    const group = at("centers");
    group.replaceChildren();
    scene.centers.forEach(([x, y], i) => {
      const [fromX, fromY] = (from && from.centers[i]) || [x, y];
      const spot = make("g", {
        class: "center",
        transform: `translate(${fromX + (x - fromX) * part} ${fromY + (y - fromY) * part})`,
      }, group);
      const [ring, circle, core] = film.radii;
      for (const r of [ring, circle]) make("circle", { r }, spot);
      make("circle", { r: core, fill: scene.colors[i] }, spot);
    });
  }

  function small(scene) {
    const image = at("small");
    if (!image) return;
    if (!scene.colored) return image.setAttribute("href", film.small.own);
    const { width, height } = film.small;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    const data = context.createImageData(width, height);
    const levels = scene.colors.map((color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)));
    scene.colored.forEach((label, i) => {
      if (!clear.has(i)) data.data.set([...levels[label], 255], i * 4);
    });
    context.putImageData(data, 0, 0);
    image.setAttribute("href", canvas.toDataURL());
  }

  function strip(scene) {
    const group = at("strip"), [y, height] = film.strip;
    group.replaceChildren();
    for (const [x, width, fill, text, ink] of scene.strip) {
      make("rect", { x, y, width, height, fill }, group);
      if (!text) continue;
      const place = { x: x + width / 2, y: y + height / 2 + 4, fill: ink, "text-anchor": "middle", "font-size": 12 };
      make("text", place, group).textContent = text;
    }
  }

  function curve(number) {
    at("curve").replaceChildren();
    for (let i = 1; i <= number; i++) {
      const [x1, y1] = film.curve[i - 1], [x2, y2] = film.curve[i];
      const tried = scenes[i].trial || scenes[i].what === "undo";
      make("line", { x1, y1, x2, y2, class: tried ? "trial" : "curve" }, at("curve"));
    }
    const [x, y] = film.curve[number];
    make("circle", { cx: x, cy: Math.max(y, film.top + 4), r: 4, class: "now" }, at("curve"));
  }

  let now = 0, timer = 0, moving = 0, pending = null;
  function show(number) {
    cancelAnimationFrame(moving);
    if (pending) pending();
    const before = scenes[now], scene = scenes[number];
    const arrive = () => {
      pending = null;
      centers(scene, null, 1);
      const own = (i) => film.own[i] || "var(--faint)";
      dots.forEach((dot, i) => dot.setAttribute("fill", scene.labels ? scene.colors[scene.labels[i]] : own(i)));
      small(scene);
      strip(scene);
      curve(number);
    };
    root.querySelector(".caption").textContent = at("said").textContent = scene.caption;
    root.querySelector(".error").textContent = scene.what === "intro" ? "" : scene.told;
    where.value = number;
    told.textContent = `${number + 1} of ${last + 1}`;
    const moves = number === now + 1 && before.centers.length && scene.centers.length >= before.centers.length;
    now = number;
    if (!moves || calm.matches) return arrive();
    pending = arrive;
    const start = performance.now();
    const colors = before.colors, goals = before.centers.map((_, i) => scene.centers[i]);
    (function step(time) {
      const part = Math.min(1, Math.max(0, (time - start) / MOVING));
      if (part === 1) return arrive();
      centers({ centers: goals, colors }, before, part * part * (3 - 2 * part));
      moving = requestAnimationFrame(step);
    })(start);
  }

  function play(on) {
    clearTimeout(timer);
    timer = 0;
    button.textContent = on ? "Pause" : "Play";
    if (!on) return;
    const forward = () => {
      if (now === last) return play(false);
      show(now + 1);
      timer = setTimeout(forward, scenes[now].stay + MOVING);
    };
    if (now === last) show(0);
    timer = setTimeout(forward, FIRST);
  }
  const go = (number) => { play(false); show(Math.max(0, Math.min(last, number))); };

  const listening = new AbortController();
  const on = (target, kind, handler) => target.addEventListener(kind, handler, { signal: listening.signal });
  where.max = last;
  form.hidden = false;
  on(button, "click", () => play(!timer));
  on(back, "click", () => go(now - 1));
  on(next, "click", () => go(now + 1));
  on(where, "input", () => go(+where.value));
  on(keyboard, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === where) return;
    if (event.key === " " && event.target.tagName !== "BUTTON") play(!timer);
    else if (event.key === "ArrowLeft") go(now - 1);
    else if (event.key === "ArrowRight") go(now + 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(last);
    else return;
    event.preventDefault();
  });
  show(0);
  return () => {
    play(false);
    cancelAnimationFrame(moving);
    listening.abort();
  };
}
