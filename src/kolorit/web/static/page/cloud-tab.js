// The cloud; its script is that of `kolorit cloud`.

import { cloud } from "/static/cloud.js";
import { askJson } from "./api.js";
import { fieldsOf } from "./state.js";

const panel = document.querySelector("#panel-cloud");
let shown = null;

export async function show(picture, signal) {
  const data = await askJson("/api/cloud", { fields: fieldsOf(picture), signal });
  if (shown) return shown.show(data);
  shown = cloud(panel, data);
  document.addEventListener("look", () => shown.redraw());
}
