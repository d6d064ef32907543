// @ts-check
/** The marks of places: a button each, told apart by shape and said in words. */

import { drawing, element } from "../dom.js";
import { hovers, state } from "../state.js";
import { DROP, EYE } from "../symbols.js";
import { gettext, ngettext, number, shortNumber } from "../words.js";

/** @typedef {import("../api.js").PinItem} PinItem */

const BUBBLE = "M6 3h18a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3h-6l-3 6-3-6H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z";
const QUOTE = "M8.500 8.500H13V13l-2 4H8.500l1-4h-1zM16.500 8.500H21V13l-2 4h-2.500l1-4h-1z";

/** What follows the name of a place where nothing is reported to have happened. */
export const spoken = () => gettext("where somebody only spoke");

/** What follows the name of a place that no excerpt is sure of. */
export const doubted = () => gettext("uncertain: it may have been elsewhere");

/** A pin in words, in the order in which it is written: who speaks to the page says what is seen. @param {PinItem} pin */
function label({ id, name, places, excerpts, said, uncertain }) {
  const what = id === null ? ngettext("%(num)s place", "%(num)s places", places) : name;
  const short = shortNumber(excerpts);
  const seen = short === number(excerpts) ? what : `${what}, ${short}`;
  const words = [ngettext("%(name)s, %(num)s excerpt", "%(name)s, %(num)s excerpts", excerpts, { name: seen })];
  if (said) words.push(spoken());
  if (uncertain) words.push(doubted());
  return words.join(", ");
}

/**
 * Points at a place from its mark on the map, for as long as the mark is pointed at or has the focus.
 *
 * @param {L.Marker} marker
 * @param {import("../state.js").Spot} spot
 */
export function pointFrom(marker, spot) {
  const button = marker.getElement();
  const types = hovers.matches ? ["mouseenter", "focus"] : ["focus"];
  for (const type of types) button?.addEventListener(type, () => state.point(spot, "map"));
  for (const type of ["mouseleave", "blur"]) button?.addEventListener(type, () => state.point(null, "map"));
}

/** How large a pin is, and which of its points stands on the place, in pixels of marks. @param {PinItem} pin */
function measures({ id, said, size }) {
  if (id === null) return { size: L.point(size, size), anchor: L.point(size / 2, size / 2) };
  return said
    ? { size: L.point(28, 28), anchor: L.point(14, 26) }
    : { size: L.point(26, 33), anchor: L.point(13, 32) };
}

export class PinIcon extends L.Icon {
  /** @param {PinItem} pin */
  constructor(pin) {
    const { size, anchor } = measures(pin);
    super({ iconUrl: "" });
    this.pin = pin;
    this.size = size;
    this.anchor = anchor;
  }

  /** @returns {HTMLElement} */
  createIcon() {
    const { pin, size, anchor } = this;
    const group = pin.id === null;
    const counted = group || pin.excerpts > 1 || pin.uncertain;
    const kinds = [group ? "pin-group" : "pin-one", pin.said && "pin-said", pin.uncertain && "pin-uncertain"];
    const kind = kinds.filter(Boolean).join(" ");
    const button = element(
      "button",
      { type: "button", class: `leaflet-marker-icon pin ${kind}`, "aria-label": label(pin) },
      !group && (pin.said ? bubble(!counted) : drop(!counted)),
      !group && element("span", { class: "pin-name" }, pin.name),
      " ",
      counted && element("span", { class: "pin-count" }, numberOn(pin)),
    );
    button.style.setProperty("--wide", pixels(size.x));
    button.style.height = pixels(size.y);
    button.style.marginLeft = pixels(-anchor.x);
    button.style.marginTop = pixels(-anchor.y);
    return button;
  }

  /** @returns {HTMLElement} */
  createShadow() {
    return /** @type {any} */ (null); // a shadow is the drawing's own
  }
}

/** A length that grows with the reader's text. @param {number} length */
function pixels(length) {
  return `calc(${length} * var(--px))`;
}

/** @param {boolean} empty */
function drop(empty) {
  return empty ? drawing("0 0 28 36", ["shape-drop", DROP], ["shape-eye", EYE]) : drawing("0 0 28 36", ["shape-drop", DROP]);
}

/** @param {boolean} empty */
function bubble(empty) {
  return empty
    ? drawing("0 0 30 30", ["shape-bubble", BUBBLE], ["shape-quote", QUOTE])
    : drawing("0 0 30 30", ["shape-bubble", BUBBLE]);
}

/** What is written on a pin: an uncertain one has a question mark. @param {PinItem} pin */
function numberOn({ excerpts, uncertain }) {
  return `${uncertain && excerpts === 1 ? "" : shortNumber(excerpts)}${uncertain ? "?" : ""}`;
}
