// @ts-check
/** What the map of a page is made of, each part when its turn comes; geo/maps.py writes the script that calls these. */

import "./leaflet.js"; // before all that extends what is in it
import { giveWay } from "../giving-way.js";
import { arcLayer as arcs } from "./arcs.js";
import { areaLayer as areas } from "./area-layer.js";
import { comparedAreas as areasOfTwo, comparedPins as pinsOfTwo } from "./compare.js";
import { addControls } from "./controls.js";
import { drawn as drawnArea } from "./drawn.js";
import { excerptLayer as pins } from "./excerpt-layer.js";
import { followScenes } from "./scenes.js";
import { storyMap as bareMap } from "./story-map.js";
import { whereabouts as around } from "./whereabouts.js";

/** The map itself with its buttons, which follows the story of its page where there is one. */
export const storyMap = inTurn((/** @type {Parameters<typeof bareMap>} */ ...given) => {
  const map = bareMap(...given);
  addControls(map);
  followScenes(map);
  return map;
});
export { basemap } from "./basemap.js"; // at once: it brings the words at the map's foot, which would move its scale
export const arcLayer = inTurn(arcs);
export const areaLayer = inTurn(areas);
export const comparedAreas = inTurn(areasOfTwo);
export const comparedPins = inTurn(pinsOfTwo);
export const drawn = inTurn(drawnArea);
export const excerptLayer = inTurn(pins);
export const whereabouts = inTurn(around);

/**
 * The same, but later: what is made at once keeps a reader who touches the page waiting.
 *
 * @template Made
 * @template {unknown[]} Given
 * @param {(...given: Given) => Made} make
 * @returns {(...given: Given) => Promise<Made>}
 */
function inTurn(make) {
  return async (...given) => {
    await giveWay();
    return make(...given);
  };
}
