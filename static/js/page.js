// @ts-check
/** What a page does with scripts on, beside its map. */

import { letCopy } from "./copy.js";
import { improveFilter } from "./filter.js";
import { chooseNamed, followPlaces, followPointing, letShow } from "./list.js";
import { letSuggest } from "./search.js";
import { letMoveThroughTime } from "./timeline.js";
import { exchangeParts } from "./visit.js";

improveFilter();
letCopy();
letShow();
followPlaces();
followPointing();
letMoveThroughTime();
letSuggest();
exchangeParts();
chooseNamed();
window.addEventListener("hashchange", chooseNamed);
