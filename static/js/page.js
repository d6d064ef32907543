// @ts-check
/** What a page does with scripts on, beside its map. */

import { letCopy } from "./copy.js";
import { improveFilter } from "./filter.js";
import { chooseNamed, followPlaces, letShow } from "./list.js";
import { followReader } from "./story.js";
import { letMoveThroughTime } from "./timeline.js";
import { exchangeParts } from "./visit.js";

improveFilter();
letCopy();
letShow();
followPlaces();
letMoveThroughTime();
followReader();
exchangeParts();
chooseNamed();
window.addEventListener("hashchange", chooseNamed);
