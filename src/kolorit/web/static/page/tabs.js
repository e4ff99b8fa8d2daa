// The tabs. What is in one is loaded when it is opened, and worked out anew when the palette has changed since.

import { latest } from "./api.js";
import { busy, fail } from "./say.js";
import { on, state, tell } from "./state.js";

const tabs = [...document.querySelectorAll("[role=tab]")];
const MODULES = {
  contrast: () => import("./contrast.js"),
  vision: () => import("./vision.js"),
  cloud: () => import("./cloud-tab.js"),
  steps: () => import("./steps-tab.js"),
  theme: () => import("./theme.js"),
  export: () => import("./export.js"),
};
const nameOf = (tab) => tab.id.slice("tab-".length);

const filling = latest();
const shown = new Map();
let open = "colors";

export function openTab(name, { focus = false } = {}) {
  const chosen = tabs.find((tab) => nameOf(tab) === name);
  if (!chosen) return;
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
  }
  chosen.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (focus) chosen.focus();
  if (open !== name) tell("tab", name);
  open = name;
  fill();
}

async function fill() {
  const [name, picture] = [open, state.current];
  if (!MODULES[name] || !picture?.palette || shown.get(name) === picture.palette) return;
  try {
    const module = await MODULES[name]();
    if (name !== open || picture !== state.current) return;
    const { palette } = picture;
    await busy(filling((signal) => module.show(picture, signal)));
    shown.set(name, palette);
  } catch (error) {
    fail(error, fill);
  }
}

const MOVES = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Home: () => 0, End: () => -1 };
for (const tab of tabs) {
  tab.addEventListener("click", () => openTab(nameOf(tab)));
  tab.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openTab(nameOf(tabs.at(move(tabs.indexOf(tab)) % tabs.length)), { focus: true });
  });
}

on("palette", fill);
on("current", fill);
