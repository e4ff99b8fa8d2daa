// The colors of a picture as dots that can be turned, around its swatches. A page of its own has this in it
// (cloud_page.py), and the web app serves it.

// Each dot: across, away and up as 16-bit integers, its radius and its swatch, then its color.
const DOT_BYTES = 11;

function unpacked({ dots, unit }) {
  const bytes = Uint8Array.from(atob(dots), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / DOT_BYTES }, (_, number) => {
    const at = number * DOT_BYTES;
    const place = [0, 2, 4].map((offset) => view.getInt16(at + offset, true) / unit);
    const color = "#" + [8, 9, 10].map((offset) => bytes[at + offset].toString(16).padStart(2, "0")).join("");
    return { place, radius: (bytes[at + 6] / unit) * 64, swatch: bytes[at + 7], color };
  });
}

/**
 * Show a cloud in the canvas of `root`, which also has a ".tip" and an "ol" for the swatches.
 *
 * With `whole`, the cloud is all of the page, and the wheel is its own; else it is so while the canvas has
 * the focus. What is returned shows other data, from where one looks at it now, or draws it once more.
 */
export function cloud(root, first, { whole = false } = {}) {
  const canvas = root.querySelector("canvas");
  const tip = root.querySelector(".tip");
  const list = root.querySelector("ol");
  const context = canvas.getContext("2d");

  let data, dots, centers;
  let azimuth, elevation, zoom;
  let chosen = null;
  let shown = [];
  const reset = () => { [azimuth, elevation] = data.view; zoom = 1; };

  // From space to the paper: where, how near, and how many pixels high the space is.
  function projection() {
    const box = canvas.getBoundingClientRect();
    const turn = azimuth * Math.PI / 180, tilt = elevation * Math.PI / 180;
    const [ct, st, ce, se] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
    // Room for what is seen at first, from the floor's near rim to white, and for the floor from above.
    const start = data.view[1] * Math.PI / 180;
    const [up, deep] = [Math.cos(start), data.floor * Math.sin(start)];
    const tall = Math.max(up + deep, 1.8 * data.floor);
    const scale = 0.9 * Math.min(box.width / (2 * data.floor), box.height / tall) * zoom;
    const middle = Math.max(0.3, (1 - deep / up) / 2);
    return {
      width: box.width, height: box.height, scale,
      of([x, y, z]) {
        const across = x * ct - y * st, away = x * st + y * ct;
        return {
          x: box.width / 2 + across * scale,
          y: box.height / 2 - ((z - middle) * ce + away * se) * scale,
          near: z * se - away * ce,
        };
      },
    };
  }

  function line(places, width, color) {
    context.beginPath();
    for (const place of places) context.lineTo(place.x, place.y);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }

  function disk(at, radius, color) {
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
  }

  function ring(project, radius, count) {
    return Array.from({ length: count + 1 }, (_, number) => {
      const angle = 2 * Math.PI * number / count;
      return project.of([radius * Math.cos(angle), radius * Math.sin(angle), 0]);
    });
  }

  function drawFloor(project, style) {
    const count = data.hues.length;
    for (let radius = data.ring; radius < data.floor - 1e-6; radius += data.ring) {
      line(ring(project, radius, count), 1, style.line);
    }
    const rim = ring(project, data.floor, count);
    for (let spoke = 0; spoke < count / 2; spoke += count / 12) {
      line([rim[spoke], rim[spoke + count / 2]], 1, style.line);
    }
    data.hues.forEach((hue, number) => line([rim[number], rim[number + 1]], 0.009 * project.scale, hue));
    const steps = data.grays.length;
    line([project.of([0, 0, 0]), project.of([0, 0, 1])], 0.01 * project.scale, style.faint);
    data.grays.forEach((gray, number) => {
      const ends = [number, number + 1].map((step) => project.of([0, 0, step / steps]));
      line(ends, 0.007 * project.scale, gray);
    });
  }

  function draw() {
    const project = projection();
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(project.width * ratio);
    canvas.height = Math.round(project.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineCap = "round";
    const computed = getComputedStyle(canvas);
    const style = {};
    for (const name of ["paper", "ink", "faint", "line"]) style[name] = computed.getPropertyValue("--" + name);
    drawFloor(project, style);
    shown = dots.map((dot) => ({ dot, ...project.of(dot.place), radius: dot.radius * project.scale }));
    shown.sort((one, other) => one.near - other.near);
    for (const at of shown) {
      context.globalAlpha = chosen === null || at.dot.swatch === chosen ? 1 : 0.06;
      disk(at, at.radius + 0.6, style.faint);
      disk(at, at.radius, at.dot.color);
    }
    const places = centers.map((center) => ({ center, ...project.of(center.place) }));
    places.sort((one, other) => one.near - other.near);
    for (const at of places) {
      const radius = at.center.radius * project.scale;
      context.globalAlpha = chosen === null || at.center.number === chosen ? 1 : 0.25;
      disk(at, radius + 0.008 * project.scale, style.paper);
      disk(at, radius + 0.0045 * project.scale, style.ink);
      disk(at, radius, at.center.hex);
    }
    context.globalAlpha = 1;
  }

  let waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  function turn(across, up) {
    azimuth = (azimuth + across) % 360;
    elevation = Math.max(-90, Math.min(90, elevation + up));
    later();
  }

  function magnify(factor) {
    zoom = Math.max(0.4, Math.min(12, zoom * factor));
    later();
  }

  const touching = new Map();
  const apart = () => {
    const [one, other] = [...touching.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    touching.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    tip.hidden = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = touching.get(event.pointerId);
    if (!before) return point(event.offsetX, event.offsetY);
    const distance = touching.size === 2 ? apart() : 0;
    touching.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    if (touching.size === 2) {
      if (distance) magnify(apart() / distance);
    } else {
      turn((event.offsetX - before.x) * 0.4, (event.offsetY - before.y) * 0.4);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => touching.delete(event.pointerId));
  }
  canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
  canvas.addEventListener("wheel", (event) => {
    if (!whole && document.activeElement !== canvas) return;
    event.preventDefault();
    magnify(Math.exp(-event.deltaY * 0.0015));
  }, { passive: false });
  canvas.addEventListener("dblclick", () => { reset(); later(); });

  const keys = {
    ArrowLeft: () => turn(-5, 0), ArrowRight: () => turn(5, 0), ArrowUp: () => turn(0, 5),
    ArrowDown: () => turn(0, -5), "+": () => magnify(1.15), "=": () => magnify(1.15),
    "-": () => magnify(1 / 1.15), "0": () => { reset(); later(); },
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // The dot under the pointer, the nearest first.
  function point(x, y) {
    const found = shown.findLast((at) => Math.hypot(at.x - x, at.y - y) <= Math.max(at.radius, 3)
      && (chosen === null || at.dot.swatch === chosen));
    tip.hidden = !found;
    if (!found) return;
    tip.textContent = found.dot.color;
    tip.style.left = Math.min(x + 14, canvas.clientWidth - 90) + "px";
    tip.style.top = Math.max(y - 36, 4) + "px";
  }

  function item(center) {
    const button = document.createElement("button");
    const [color, name, share, called] = ["i", "span", "span", "small"].map((tag) => document.createElement(tag));
    button.type = "button";
    color.style.background = center.hex;
    [name.textContent, share.textContent, called.textContent] = [center.hex, center.share, center.name];
    button.append(color, name, share, called);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      chosen = chosen === center.number ? null : center.number;
      for (const [number, other] of [...list.querySelectorAll("button")].entries()) {
        other.setAttribute("aria-pressed", String(number === chosen));
      }
      later();
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  function show(next) {
    data = next;
    dots = unpacked(data);
    centers = data.swatches.map((swatch, number) => ({ ...swatch, number }));
    chosen = null;
    tip.hidden = true;
    canvas.setAttribute("aria-label", data.label);
    list.replaceChildren(...centers.map(item));
    if (zoom === undefined) reset();
    later();
  }

  new ResizeObserver(later).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
  show(first);
  return { show, redraw: later };
}
