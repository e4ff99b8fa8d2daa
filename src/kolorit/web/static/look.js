// Dark, light, or as the system has it. Loaded before the page is drawn, so that nothing flashes; a button with
// [data-look-switch] goes from one to the next.
"use strict";
(() => {
  const KEY = "kolorit-look";
  const LOOKS = ["auto", "light", "dark"];
  const WORDS = { auto: "as the system", light: "light", dark: "dark" };
  const root = document.documentElement;
  let look = "auto";
  try {
    look = localStorage.getItem(KEY) ?? look;
  } catch {
    // Storage can be forbidden; then a switch holds for this page.
  }
  if (!LOOKS.includes(look)) look = "auto";

  function show() {
    if (look === "auto") delete root.dataset.look;
    else root.dataset.look = look;
    for (const button of document.querySelectorAll("[data-look-switch]")) {
      button.setAttribute("aria-label", `Look: ${WORDS[look]}. Switch`);
      button.title = `Look: ${WORDS[look]}`;
      button.dataset.now = look;
    }
  }

  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-look-switch]")) return;
    look = LOOKS[(LOOKS.indexOf(look) + 1) % LOOKS.length];
    try {
      localStorage.setItem(KEY, look);
    } catch {
      // As above.
    }
    show();
    document.dispatchEvent(new CustomEvent("look", { detail: look }));
  });
})();
