// @ts-check
/**
 * Where the reader is, when the reader asks: a dot with the circle that it may be off by. It stays in this page. The
 * map goes to the country around and not to the very spot, since the view stands in the address and is asked of the API.
 */

import { element } from "../dom.js";
import { framed } from "../state.js";
import { gettext, language } from "../words.js";
import { tell } from "./sight.js";
import { nearCentre } from "./story-map.js";

const AROUND = 11; // zoom: a phone shows some 20 km across
const GRID = 0.05; // degrees, about 5 km, to which the view is rounded

/** Whether a browser would tell at all: on a safe connection, and not to a frame of somebody else's page. */
export const canLocate = window.isSecureContext && "geolocation" in navigator && !framed;

/** @type {L.LayerGroup | null} */
let shown = null;

/** Asks the browser, which asks the reader. @param {L.Map} map */
export function locate(map) {
  map.off("locationfound locationerror");
  map.once("locationfound", (found) => show(map, found));
  map.once("locationerror", ({ code }) => say(map, problem(code)));
  say(map, gettext("Asking where you are…"));
  map.locate({ timeout: 15000, maximumAge: 60000, enableHighAccuracy: true });
}

/** @param {L.Map} map @param {L.LocationEvent} found */
function show(map, { latlng, accuracy }) {
  const at = L.latLng(latlng.lat, nearCentre(map, latlng.lng));
  const words = gettext("You are about here, within %(distance)s", { distance: distance(accuracy) });
  const circle = L.circle(at, { radius: accuracy, className: "here-around", interactive: false });
  const dot = L.circleMarker(at, { radius: 7, className: "here", interactive: false });
  shown?.remove();
  shown = L.layerGroup([circle, dot]).addTo(map);
  const round = (/** @type {number} */ degrees) => Math.round(degrees / GRID) * GRID;
  const zoom = Math.min(AROUND, map.getBoundsZoom(at.toBounds(2 * accuracy)));
  map.setView([round(at.lat), round(at.lng)], zoom);
  say(map, words);
}

/** @param {number} metres in figures that claim no more than is known */
function distance(metres) {
  const [unit, value] = metres < 1000 ? ["meter", metres] : ["kilometer", metres / 1000];
  const style = { style: "unit", unit, maximumSignificantDigits: value < 100 ? 1 : 2 };
  return new Intl.NumberFormat(language, /** @type {Intl.NumberFormatOptions} */ (style)).format(value);
}

/** @param {number} code of GeolocationPositionError */
function problem(code) {
  if (code === 1) return gettext("Your browser does not let this page know where you are. You can allow it in its settings.");
  if (code === 3) return gettext("It took too long to find out where you are. Please try again.");
  return gettext("Your browser could not find out where you are.");
}

/** @type {WeakMap<L.Map, HTMLElement>} */
const boxes = new WeakMap();

/** Words at the map, read out as well, until they are closed. @param {L.Map} map @param {string} words */
function say(map, words) {
  const box = boxes.get(map) ?? element("div", { class: "map-message", role: "status" });
  boxes.set(map, box);
  if (!box.isConnected) {
    L.DomEvent.disableClickPropagation(box);
    tell(map, box);
  }
  const close = element("button", { type: "button" }, gettext("Close"));
  close.addEventListener("click", () => {
    box.replaceChildren();
    map.getContainer().focus({ preventScroll: true });
  });
  box.replaceChildren(element("span", {}, words), close);
}
