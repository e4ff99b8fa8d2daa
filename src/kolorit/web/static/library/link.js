// For the play page: a way to the gallery where there is one, and the picture of it that somebody comes with.

import { add } from "../page/pictures.js";
import { ask } from "./ask.js";

const LARGE = 1920;

async function bring(id) {
  const [picture, answer] = await Promise.all([
    ask(`/api/pictures/${id}`),
    fetch(`/api/pictures/${id}/image?width=${LARGE}`),
  ]);
  if (!answer.ok) return;
  const blob = await answer.blob();
  add([new File([blob], picture.name.split("/").at(-1), { type: blob.type })]);
}

const { shown } = await ask("/api/collection");
const pages = document.getElementById("pages");
if (pages) pages.hidden = !shown;
const id = /^#picture=([0-9]+)$/.exec(location.hash)?.[1];
if (shown && id) {
  history.replaceState(null, "", location.pathname);
  await bring(id);
}
