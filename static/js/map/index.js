// @ts-check
/** What the map of a page is made of; geo/maps.py writes the script that calls these. */

import { addControls } from "./controls.js";
import { followScenes } from "./scenes.js";
import { storyMap as bareMap } from "./story-map.js";

// The page's words come first: the script that calls these goes on after the frame that shows them.
await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

export { basemap } from "./basemap.js";
export { areaLayer } from "./area-layer.js";
export { excerptLayer } from "./excerpt-layer.js";
export { whereabouts } from "./whereabouts.js";

/** The map itself with its buttons, which follows the story of its page where there is one. @type {typeof bareMap} */
export function storyMap(id, options) {
  const map = bareMap(id, options);
  addControls(map);
  followScenes(map);
  return map;
}
