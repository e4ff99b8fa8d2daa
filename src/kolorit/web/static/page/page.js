// The page of one picture, or of several one after the other.

import "./stage.js";
import "./region.js";
import "./swatches.js";
import { readAddress } from "./options.js";
import { addSample } from "./pictures.js";
import { openTab } from "./tabs.js";

const { tab, sample } = readAddress();
if (tab) openTab(tab);
if (sample && /^[a-z]+$/.test(sample)) addSample(sample);
