// @ts-check
/** The map goes where the step of a story that is read wants it: flying, or at once for who wants things still. */

import { state } from "../state.js";
import { boundsOf, fitting, nearCentre, still } from "./story-map.js";

/** @typedef {import("../state.js").Scene} Scene */

const FLIGHT = 1.4; // seconds, however far: the text is read meanwhile

/** @param {L.Map} map */
export function followScenes(map) {
  let opened = false;
  state.followScene((scene) => {
    map.closePopup();
    move(map, scene, opened && !still);
  });
  opened = true;
}

/** @param {L.Map} map @param {Scene} scene @param {boolean} flying */
function move(map, { view }, flying) {
  if (!view) return;
  const how = flying ? { duration: FLIGHT } : { animate: false };
  if (view.length === 3) {
    const [lat, lon, zoom] = view;
    const at = L.latLng(lat, nearCentre(map, lon));
    if (flying) map.flyTo(at, zoom, how);
    else map.setView(at, zoom, how);
  } else {
    const box = boundsOf(map, view);
    const shown = { ...how, ...fitting(map) };
    if (flying) map.flyToBounds(box, shown);
    else map.fitBounds(box, shown);
  }
}
