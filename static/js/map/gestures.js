// @ts-check
/**
 * Keeps a map from catching the scroll of the page that it is a part of: the wheel zooms with Ctrl or ⌘
 * alone, and on a touch screen one finger moves the page, two the map.
 */

import { element } from "../dom.js";
import { gettext } from "../words.js";

const SHOWN = 1500; // milliseconds a hint stays

/**
 * @param {L.Map} map
 * @returns {(guarded: boolean) => void} turns the guard on and off
 */
export function guardScroll(map) {
  const container = map.getContainer();
  const touch = matchMedia("(pointer: coarse)");
  const hint = hintIn(container);
  let guarded = false;

  container.addEventListener(
    "wheel",
    (event) => {
      if (!guarded || event.ctrlKey || event.metaKey) return;
      event.stopImmediatePropagation(); // before Leaflet sees it, which would zoom and hold the page
      hint(gettext("Hold Ctrl or ⌘ to zoom the map"));
    },
    { capture: true, passive: true },
  );
  container.addEventListener(
    "touchmove",
    ({ touches }) => {
      if (guarded && touches.length === 1) hint(gettext("Use two fingers to move the map"));
    },
    { passive: true },
  );

  return (wanted) => {
    guarded = wanted;
    if (wanted && touch.matches) map.dragging.disable();
    else map.dragging.enable();
  };
}

/** @param {HTMLElement} container @returns {(words: string) => void} */
function hintIn(container) {
  const box = element("p", { class: "map-hint", "aria-hidden": "true", hidden: "" });
  container.append(box);
  let timer = 0;
  return (words) => {
    box.textContent = words;
    box.hidden = false;
    clearTimeout(timer);
    timer = window.setTimeout(() => (box.hidden = true), SHOWN);
  };
}
