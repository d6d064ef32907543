// @ts-check
/** What a page does with scripts on, beside its map. */

import { letCopy } from "./copy.js";
import { letEmbed } from "./embed-dialog.js";
import { improveFilter } from "./filter.js";
import { chooseNamed, followPlaces, followPointing, letShow } from "./list.js";
import { letPrint } from "./print.js";
import { letSuggest } from "./search.js";
import { letShare } from "./share.js";
import { followReader } from "./story.js";
import { letMoveThroughTime } from "./timeline.js";
import { exchangeParts } from "./visit.js";

improveFilter();
letCopy();
letShare();
letEmbed();
letPrint();
letShow();
followPlaces();
followPointing();
letMoveThroughTime();
followReader();
letSuggest();
exchangeParts();
chooseNamed("address");
window.addEventListener("hashchange", () => chooseNamed("page"));
