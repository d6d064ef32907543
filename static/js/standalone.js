// @ts-check
/**
 * All that a file needs which stands alone: its map, and what list and map do for each other. It is joined into one script,
 * whose exports the script of the map finds as `made` (tools/bundle.py, geo/web/export/standalone.py).
 */

import { chooseNamed, followPlaces, followPointing, letShow } from "./list.js";
import { letPrint } from "./print.js";

export * from "./map/index.js";

letPrint();
letShow();
followPlaces();
followPointing();
chooseNamed("address");
window.addEventListener("hashchange", () => chooseNamed("page"));
