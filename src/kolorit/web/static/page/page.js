// The page of one picture, or of several one after the other.

import "./stage.js";
import "./region.js";
import "./swatches.js";
import { readAddress } from "./options.js";
import { look } from "./palette.js";
import { addSample } from "./pictures.js";
import { state } from "./state.js";
import { openTab } from "./tabs.js";

function follow() {
  const { tab, sample } = readAddress();
  if (tab) openTab(tab);
  if (sample && /^[a-z]+$/.test(sample) && sample !== state.current?.sample) addSample(sample);
  else look();
}

follow();
addEventListener("hashchange", follow);
