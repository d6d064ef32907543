// @ts-check
/** The map itself: where it opens, how it is moved, and what the page's address says of it. */

import { framed, sideBySide, state } from "../state.js";
import { afterwards } from "../giving-way.js";
import { gettext } from "../words.js";
import { guardScroll } from "./gestures.js";
import { LatePaths } from "./late-paths.js";
import { letSwitch } from "./switch.js";
import { textSize } from "./text-size.js";

const CLOSEST = 14; // beyond it the basemap has nothing more to say
const OPENING = 8; // a single place is shown with the country around it
const EDGE = 16; // pixels at each side of what a map is to show
const PIN = 36; // pixels of marks that a pin stands above its place
const HEAD = 32; // pixels of marks that the line at the head of a map is high
const SOURCES = 28; // pixels at the foot of a map that its sources take, and half a disc above them
const EDGES = L.latLngBounds([-85, -Infinity], [85, Infinity]); // where Mercator ends

/** Degrees to the copies of the world that a map shows beside each other. */
export const WORLDS = [-360, 0, 360];

/** The side of the map where a line ends, and its buttons stand: the left one where one reads from right to left. */
export const END = document.documentElement.dir === "rtl" ? "left" : "right";

/** Pixels at the end of a line that the map's own buttons take. */
export const CONTROLS = 56;

/** Whether the reader wants things to stay still. */
export const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Leaflet's map, which paints one frame more before a zoom starts: that of what the reader has pressed. */
class SoonMap extends L.Map {
  /**
   * Leaflet's own step of a zoom. The first moves every mark at once, and takes longer than a button that is pressed
   * should wait to look so.
   *
   * @param {L.LatLng} center @param {number} zoom @param {boolean} starts @param {boolean | number} noUpdate
   */
  _animateZoom(center, zoom, starts, noUpdate) {
    const step = () => {
      const own = /** @type {any} */ (this);
      if (own._mapPane) /** @type {any} */ (L.Map.prototype)._animateZoom.call(own, center, zoom, starts, noUpdate);
    };
    if (starts) requestAnimationFrame(step);
    else step();
  }
}

/**
 * A map in the element of that id, opened where the address says, else around `bounds`, else at `center`.
 *
 * @param {string} id
 * @param {L.MapOptions & {bounds?: L.LatLngBoundsLiteral, guarded?: boolean}} options Leaflet's; `guarded` where the
 *   map is a part of a page that scrolls, so that it must not catch the scroll
 * @returns {L.Map}
 */
export function storyMap(id, { bounds, center, zoom, guarded = false, ...options }) {
  const map = /** @type {L.Map} */ (new SoonMap(id, {
    minZoom: 1,
    maxZoom: CLOSEST,
    worldCopyJump: true,
    maxBounds: EDGES,
    maxBoundsViscosity: 1,
    wheelPxPerZoomLevel: 120, // a notch of a wheel is one zoom, on every system
    zoomControl: false,
    renderer: new LatePaths(),
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    ...options,
  }));
  if (still) map.panBy = (way, how) => L.Map.prototype.panBy.call(map, way, { ...how, animate: false });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com/">Leaflet</a>');

  const { view } = state;
  let home = () => {
    if (view) map.setView([view.lat, view.lon], view.zoom);
    else if (bounds) map.fitBounds(bounds, fitting(map));
    else map.setView(center ?? [25, 15], zoom ?? 2);
  };
  home();
  map.on("home", () => home()); // a button asks for it
  state.followTurns(({ opening }) => {
    if (opening) home = () => open(map, opening);
  });

  const container = map.getContainer();
  container.setAttribute("role", "group");
  container.setAttribute("aria-label", gettext("Map: arrow keys move it, plus and minus zoom"));
  tellState(map);
  letSwitch();

  const guard = guardScroll(map);
  const inFlow = () => guard(!document.fullscreenElement && (guarded || framed || !sideBySide.matches));
  sideBySide.addEventListener("change", inFlow);
  document.addEventListener("fullscreenchange", inFlow);
  inFlow();
  return map;
}

/**
 * Says to the state what the map shows: the box always, the view from the reader's first move on. Under another
 * filter the map opens anew, as long as the reader has not moved it or would see nothing of the result there.
 *
 * @param {L.Map} map
 */
function tellState(map) {
  const shown = () => map.getZoom() + map.getCenter().toString();
  const tell = () => {
    const { lat, lng } = map.getCenter().wrap();
    state.shown = { lat, lon: lng, zoom: map.getZoom() };
    state.box = boxText(map.getBounds());
    return state.shown;
  };
  tell();
  let opened = shown();
  let ours = false;
  let byReader = false;
  const tellLater = afterwards(() => {
    const view = tell();
    if (byReader) state.look(view);
    byReader = false;
  });
  const moveByUs = (/** @type {() => unknown} */ move) => {
    ours = true;
    move();
  };
  map.on("moveend", () => {
    if (ours && opened) opened = shown();
    if (!ours && shown() !== opened) {
      byReader = true;
      opened = "";
    }
    ours = false;
    tellLater();
  });
  new ResizeObserver(() => {
    const { x, y } = map.getSize();
    const { clientWidth, clientHeight } = map.getContainer();
    if (x !== clientWidth || y !== clientHeight) moveByUs(() => map.invalidateSize({ animate: false }));
  }).observe(map.getContainer());
  state.followTurns((turn) => {
    if (!turn.opening) return;
    const { opening } = turn;
    if (turn.keep && map.getBounds().intersects(boundsOf(map, opening))) return;
    byReader = false;
    state.forgetView();
    opened = shown();
    moveByUs(() => open(map, opening));
  });
  state.followViews(({ lat, lon, zoom }) => {
    moveByUs(() => map.setView([lat, nearCentre(map, lon)], zoom));
  });
}

/** Opens a map around what there is to see. @param {L.Map} map @param {number[]} box west, south, east, north */
function open(map, box) {
  map.fitBounds(boundsOf(map, box), fitting(map));
}

/** How a map is fitted around what it is to show: nothing of that is under its buttons. @param {L.Map} map */
export function fitting(map) {
  const [left, right] = END === "left" ? [CONTROLS, 0] : [0, CONTROLS];
  return {
    paddingTopLeft: L.point(left + EDGE, toolsEnd(map) + PIN * textSize()),
    paddingBottomRight: L.point(right + EDGE, SOURCES + EDGE),
    maxZoom: OPENING,
  };
}

/** Pixels of the map that there are north of a place. @param {L.Map} map @param {L.LatLng} at @param {number} [zoom] */
export function northOf(map, at, zoom) {
  return map.project(at, zoom).y - map.project(EDGES.getNorthWest(), zoom).y;
}

/** Pixels from the top of a map to where its tools end, or its line where it has none. @param {L.Map} map */
export function toolsEnd(map) {
  const tools = map.getContainer().parentElement?.querySelector(".map-tools");
  return tools instanceof HTMLElement ? tools.offsetTop + tools.offsetHeight : headEnd();
}

/** Pixels from the top of a map to where the line ends that says where the view is. */
export function headEnd() {
  return HEAD * textSize();
}

/**
 * A box in the copy of the world that the map's centre is in.
 *
 * @param {L.Map} map
 * @param {number[]} box west, south, east, north; it crosses the antimeridian where west is greater than east
 */
export function boundsOf(map, [west, south, east, north]) {
  const start = nearCentre(map, west);
  return L.latLngBounds([south, start], [north, start + east - west + (east < west ? 360 : 0)]);
}

/**
 * A box as the API takes it: west, south, east, north in degrees, at most once around the world.
 *
 * @param {L.LatLngBounds} bounds
 */
export function boxText(bounds) {
  const whole = bounds.getEast() - bounds.getWest() >= 360;
  const [west, east] = whole ? [-180, 180] : [wrapped(bounds.getWest()), wrapped(bounds.getEast())];
  const [south, north] = [Math.max(-90, bounds.getSouth()), Math.min(90, bounds.getNorth())];
  return [west, south, east, north].map((degrees) => degrees.toFixed(4)).join(",");
}

/** @param {number} lon */
function wrapped(lon) {
  return lon >= -180 && lon <= 180 ? lon : L.latLng(0, lon).wrap().lng;
}

/**
 * A longitude in the copy of the world that the map's centre is in.
 *
 * @param {L.Map} map
 * @param {number} lon
 */
export function nearCentre(map, lon) {
  return lon + 360 * Math.round((map.getCenter().lng - lon) / 360);
}
