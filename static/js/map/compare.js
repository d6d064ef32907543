// @ts-check
/**
 * The map of two filters: what A means alone is a circle, what B means alone a square, what both mean is both of these,
 * and each says so in letters. The page's query holds both: a key of B has `b.` before it.
 */

import { address } from "../api.js";
import { drawing, element } from "../dom.js";
import { bySentence, excerptElement, excerptsOf } from "../excerpts.js";
import { state } from "../state.js";
import { gettext, ngettext, number, shortNumber } from "../words.js";
import { AreaLayer } from "./area-layer.js";
import { ExcerptLayer } from "./excerpt-layer.js";
import { PinIcon } from "./pins.js";
import { openFilled } from "./popup.js";

/** @typedef {{named: "a" | "b" | "both", a: number, b: number}} Compared the excerpts in A and in B */
/** @typedef {import("../api.js").PinItem & Compared} ComparedPin */
/** @typedef {import("../api.js").AreaItem & Compared} ComparedArea */
/** @typedef {import("../state.js").Spot} Spot */

const SECOND = "b.";
const SHOWN = 2; // excerpts of each side
const SIZE = 26; // pixels across the mark of one place
const SQUARE = "M4 2h20a2 2 0 0 1 2 2v20a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z";
const CIRCLE = "M14 2a12 12 0 1 1 0 24 12 12 0 1 1 0-24z";
const INNER = "M14 5a9 9 0 1 1 0 18 9 9 0 1 1 0-18z";
const LETTERS = { a: "A", b: "B", both: "AB" };

/** @param {{url: string}} source the API's areas of two filters @returns {L.LayerGroup} */
export function comparedAreas(source) {
  return new ComparedAreas(source);
}

/** @param {{url: string, excerptsUrl: string}} source the API's pins of two filters, and excerpts @returns {L.LayerGroup} */
export function comparedPins(source) {
  return new ComparedPins(source);
}

/** The excerpts of a mark in words. @param {string} what @param {Compared} counts */
function label(what, { a, b }) {
  return gettext("%(what)s, excerpts: %(a)s in A, %(b)s in B", { what, a: number(a), b: number(b) });
}

class ComparedPins extends ExcerptLayer {
  /** @param {ComparedPin} pin */
  icon(pin) {
    return new ComparedIcon(pin);
  }

  /** @param {Spot} spot @param {import("./popup.js").CardPlace} how */
  card(spot, how) {
    openFilled(this.map, spot, how, async (body) => {
      const [a, b] = queries();
      const answers = await Promise.all([a, b].map((query) => excerptsOf(this.source.excerptsUrl, query, { place: spot.id })));
      body.replaceChildren(side("A", a, answers[0]), side("B", b, answers[1]));
    });
  }
}

class ComparedIcon extends PinIcon {
  /** @param {ComparedPin} pin */
  constructor(pin) {
    super(pin);
    if (pin.id !== null) this.size = L.point(SIZE, SIZE);
    this.anchor = this.size.divideBy(2);
    this.compared = pin;
  }

  /** @returns {HTMLElement} */
  createIcon() {
    const { compared: pin } = this;
    const button = super.createIcon();
    const group = pin.id === null;
    const sign = group ? shortNumber(pin.excerpts) : LETTERS[pin.named];
    const name = group ? ngettext("%(num)s place", "%(num)s places", pin.places) : pin.name;
    button.className = `leaflet-marker-icon pin compared in-${pin.named}`;
    button.setAttribute("aria-label", label(`${sign} ${name}`, pin));
    button.replaceChildren(
      drawing("0 0 28 28", ...shapes(pin.named)),
      element("span", { class: "pin-count" }, sign),
      " ",
      ...(group ? [] : [element("span", { class: "pin-name" }, pin.name)]),
    );
    return button;
  }
}

/** @param {"a" | "b" | "both"} named @returns {[string, string][]} */
function shapes(named) {
  if (named === "a") return [["shape-a", CIRCLE]];
  return named === "b" ? [["shape-b", SQUARE]] : [["shape-b", SQUARE], ["shape-a", INNER]];
}

class ComparedAreas extends AreaLayer {
  asks() {
    return {};
  }

  /** @param {GeoJSON.Feature<GeoJSON.Geometry | null, ComparedArea>} feature @param {number} shift @param {number[]} frame */
  outline(feature, shift, frame) {
    const outline = super.outline(feature, shift, frame);
    for (const part of outline.parts) part.options.className += ` in-${feature.properties.named}`;
    return outline;
  }

  /** @param {ComparedArea} area @param {L.LatLng} at @param {boolean} alone */
  name(area, at, alone) {
    const name = super.name(area, at, alone);
    const button = name.getElement();
    const count = button?.querySelector(".area-count");
    button?.classList.add(`in-${area.named}`);
    button?.setAttribute("aria-label", label(`${area.name} ${LETTERS[area.named]}`, area));
    if (count) count.textContent = LETTERS[area.named];
    return name;
  }
}

/** The queries of A and of B. @returns {[string, string]} */
function queries() {
  const pairs = [...new URLSearchParams(state.query)];
  const b = pairs.filter(([key]) => key.startsWith(SECOND)).map(([key, value]) => [key.slice(SECOND.length), value]);
  const a = pairs.filter(([key]) => !key.startsWith(SECOND));
  return [String(new URLSearchParams(a)), String(new URLSearchParams(b))];
}

/**
 * What one filter has of a place: its number, some of its words, and the way to the rest.
 *
 * @param {string} letter
 * @param {string} query
 * @param {import("../api.js").ExcerptsAnswer} answer
 */
function side(letter, query, { items, count }) {
  const place = items[0]?.place;
  const words = ngettext("%(letter)s: %(num)s excerpt", "%(letter)s: %(num)s excerpts", count, { letter });
  return element(
    "section",
    { class: "compared-side" },
    element("h3", {}, place ? element("a", { href: address(place.url, query, {}) }, words) : words),
    items.length ? element("ul", { class: "excerpts" }, ...bySentence(items).slice(0, SHOWN).map(excerptElement)) : null,
  );
}
