// @ts-check
/** What the map of a page is made of; geo/maps.py writes the script that calls these. */

// The page's words come first: the script that calls these goes on after the frame that shows them.
await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

export { storyMap } from "./story-map.js";
export { basemap } from "./basemap.js";
export { areaLayer } from "./area-layer.js";
export { excerptLayer } from "./excerpt-layer.js";
