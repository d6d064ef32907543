// @ts-check
/** The map's own buttons: nearer and farther, home, the whole screen, where I am; and its scale. */

import { drawing } from "../dom.js";
import { pane } from "../state.js";
import { gettext } from "../words.js";
import { canLocate, locate } from "./locate.js";
import { END } from "./story-map.js";
import { textSize } from "./text-size.js";

const SCALE = 130; // pixels at most, so that half of it, at least, has the number in it
const BOX = "0 0 20 20";
const HOME = "M3 10 10 3l7 7M5 8.500V17h4v-5h2v5h4V8.500";
const LARGER = "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5";
const SMALLER = "M8 3v5H3M17 8h-5V3M12 17v-5h5M3 12h5v5";
const HERE = "M10 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10M10 1v4M10 15v4M1 10h4M15 10h4";

/** @param {L.Map} map */
export function addControls(map) {
  const zoom = { zoomInTitle: gettext("Zoom in"), zoomOutTitle: gettext("Zoom out") };
  L.control.zoom({ position: `top${END}`, ...zoom }).addTo(map);
  const bar = new Bar({ position: `top${END}` });
  bar.add(gettext("Back to where the map opened"), HOME, () => map.fire("home"));
  if (document.fullscreenEnabled) addWholeScreen(bar);
  if (canLocate) bar.add(gettext("Where am I?"), HERE, () => locate(map));
  bar.addTo(map);
  map.attributionControl.setPosition(`bottom${END}`);
  // It is right when the map stands still; before, each frame would lay the map out anew for it.
  const scale = { maxWidth: SCALE * textSize(), imperial: false, updateWhenIdle: true };
  L.control.scale({ position: `bottom${END}`, ...scale }).addTo(map);
}

/** A group of buttons. */
class Bar extends L.Control {
  box = L.DomUtil.create("div", "leaflet-bar");

  /** @returns {HTMLElement} */
  onAdd() {
    L.DomEvent.disableClickPropagation(this.box);
    return this.box;
  }

  /** @param {string} words @param {string} path of its drawing @param {() => void} press */
  add(words, path, press) {
    const button = document.createElement("button");
    button.type = "button";
    draw(button, words, path);
    button.addEventListener("click", press);
    this.box.append(button);
    return button;
  }
}

/** @param {HTMLButtonElement} button @param {string} words @param {string} path */
function draw(button, words, path) {
  button.title = words;
  button.setAttribute("aria-label", words);
  button.replaceChildren(drawing(BOX, ["line", path]));
}

/** The map takes the whole screen, with its legend and all that stands in its section. @param {Bar} bar */
function addWholeScreen(bar) {
  const button = bar.add(gettext("Full screen"), LARGER, () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else pane()?.requestFullscreen().catch(() => (button.hidden = true)); // a frame that may not
  });
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) draw(button, gettext("Leave full screen"), SMALLER);
    else draw(button, gettext("Full screen"), LARGER);
  });
}
