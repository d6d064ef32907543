// @ts-check
/** What the map of a page is made of; geo/maps.py writes the script that calls these. */

export { storyMap } from "./story-map.js";
export { basemap } from "./basemap.js";
export { areaLayer } from "./area-layer.js";
export { excerptLayer } from "./excerpt-layer.js";
