// K-means step by step; its script is that of `kolorit explain`.

import { player } from "/static/player.js";
import { askJson } from "./api.js";
import { on, regionText, state } from "./state.js";

const root = document.querySelector(".kmeans");
let stop = null;

export async function show(picture, signal) {
  const { salient, exact, auto, space } = state.options;
  document.querySelector("#plain").hidden = !(salient || exact || auto);
  const fields = { file: picture.file, k: picture.palette.palette.length, space, ...(picture.region && { region: regionText(picture.region) }) };
  const { svg, film } = await askJson("/api/steps", { fields, signal });
  stop?.();
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  root.querySelector(".film").replaceChildren(document.importNode(drawn, true));
  stop = player(root, film);
}

// Nobody sees it play.
on("tab", (name) => { if (name !== "steps" && root.querySelector("[name=play]").textContent === "Pause") root.querySelector("[name=play]").click(); });
