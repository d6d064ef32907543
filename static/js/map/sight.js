// @ts-check
/** What lies over a map, and how a mark comes out from below it. */

import { painted } from "../giving-way.js";
import { OVER, overlap } from "./placement.js";
import { still, toolsEnd } from "./story-map.js";

/** @typedef {import("./placement.js").Box} Box */

const ROOM = 12; // pixels above a message
const GAP = 4; // pixels between a mark and what it was brought out from

/** The boxes of what lies over a map and is seen. @param {L.Map} map */
function covers(map) {
  const around = map.getContainer().parentElement;
  return [...(around?.querySelectorAll(`${OVER}, .map-message`) ?? [])].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0);
}

/** Puts a message of a map below what stands at its top. @param {L.Map} map @param {HTMLElement} box */
export function tell(map, box) {
  box.style.top = `${toolsEnd(map) + ROOM}px`;
  map.getContainer().append(box);
}

/** Says by a class of the map whether the keyboard is in it, so that it comes to what is covered too. @param {L.Map} map */
export function tellKeys(map) {
  const container = map.getContainer();
  container.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) container.classList.add("by-keys");
  });
  container.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (!(next instanceof Node && container.contains(next))) container.classList.remove("by-keys");
  });
}

/** A mark that the keyboard comes to is brought into sight, when its focus is seen. @param {L.Map} map @param {L.Marker} marker */
export function followFocus(map, marker) {
  const button = marker.getElement();
  button?.addEventListener("focus", async () => {
    await painted();
    if (button.matches(":focus-visible")) bringIntoSight(map, button);
  });
}

/** Moves a map as far as it takes to see the whole of a mark, and no farther. @param {L.Map} map @param {Element} mark */
function bringIntoSight(map, mark) {
  const container = map.getContainer();
  container.scrollTo(0, 0); // the browser has scrolled to the mark inside the map, which Leaflet takes back in a moment
  const frame = container.getBoundingClientRect();
  const { left, top, width, height } = mark.getBoundingClientRect();
  const over = covers(map);
  // The nearest place in sight is where the mark is, or beside what lies over the map or its edge, in each direction.
  const lefts = [left, frame.left + GAP, frame.right - GAP - width, ...over.flatMap((one) => [one.right + GAP, one.left - GAP - width])];
  const tops = [top, frame.top + GAP, frame.bottom - GAP - height, ...over.flatMap((one) => [one.bottom + GAP, one.top - GAP - height])];
  const [nearest] = lefts
    .flatMap((x) => tops.map((y) => ({ left: x, top: y, right: x + width, bottom: y + height })))
    .filter((box) => inside(box, frame) && !over.some((one) => overlap(one, box)))
    .map((box) => L.point(box.left - left, box.top - top))
    .sort((a, b) => a.distanceTo([0, 0]) - b.distanceTo([0, 0]));
  if (nearest && (nearest.x || nearest.y)) map.panBy(nearest.multiplyBy(-1), { animate: !still });
}

/** @param {Box} box @param {Box} frame */
function inside(box, frame) {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
