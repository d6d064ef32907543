// @ts-check
/** What a page does with scripts on, beside its map. */

import { letCopy } from "./copy.js";
import { improveFilter } from "./filter.js";
import { chooseNamed, followPlaces, letShow } from "./list.js";

const form = document.getElementById("filter");
if (form instanceof HTMLFormElement) improveFilter(form);
letCopy();
letShow();
followPlaces();
chooseNamed();
window.addEventListener("hashchange", chooseNamed);
