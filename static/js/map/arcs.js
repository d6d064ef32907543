// @ts-check
/** Arcs between places that are named together: each is a row of the page's table, and either points at the other. */

import { address, fetchJson } from "../api.js";
import { element } from "../dom.js";
import { state } from "../state.js";
import { gettext, ngettext } from "../words.js";
import { RANK, placementOf } from "./placement.js";
import { opened } from "./popup.js";
import { WORLDS, nearCentre } from "./story-map.js";
import { ruler, textSize } from "./text-size.js";

/** @typedef {import("../api.js").PairItem} PairItem */
/** @typedef {{id: string, geometry: GeoJSON.LineString | GeoJSON.MultiLineString, properties: PairItem}} PairFeature */
/** @typedef {PairItem["places"][number]} Place */

const END = 11; // pixels across the end of an arc
const ABOVE = 1000; // pixels: an end that is pointed at lies above those further down
const NAME = 13; // pixels, as marks.css sets it

/**
 * @param {{url: string, keys: Record<string, string>}} source the API's pairs, and what to ask of it besides the filter
 * @returns {L.LayerGroup}
 */
export function arcLayer(source) {
  return new ArcLayer(source);
}

class ArcLayer extends L.LayerGroup {
  /** @type {Map<string, Arc>} */
  arcs = new Map();
  /** @type {Map<string, End>} */
  ends = new Map();

  /** @param {{url: string, keys: Record<string, string>}} source */
  constructor({ url, keys }) {
    super();
    this.url = url;
    this.keys = keys;
    this.ruler = ruler(NAME);
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    this.map = map;
    map.on("moveend", () => this.place());
    this.ask(map);
    return this;
  }

  /** @param {L.Map} map */
  async ask(map) {
    /** @type {PairFeature[]} */
    let features;
    try {
      ({ features } = await fetchJson(address(this.url, state.query, this.keys)));
    } catch {
      return; // the table says all of it
    }
    for (const { id, geometry, properties } of features) {
      this.arcs.set(id, new Arc(geometry, properties.step));
      for (const place of properties.places) if (!this.ends.has(place.id)) this.ends.set(place.id, new End(place));
    }
    for (const end of this.ends.values()) end.marker.addTo(this);
    const last = [...this.arcs.values()].reverse(); // those of the first pairs lie above
    for (const { line } of last) line.addTo(this);
    for (const { touch } of last) touch.addTo(this);
    for (const { id, properties } of features) this.answer(map, id, properties);
    this.place();
  }

  /** An arc and its row answer to a pointer, the row to the keyboard too. @param {L.Map} map @param {string} id @param {PairItem} pair */
  answer(map, id, pair) {
    const arc = /** @type {Arc} */ (this.arcs.get(id));
    const ends = pair.places.map((place) => /** @type {End} */ (this.ends.get(place.id)));
    const row = document.querySelector(`[data-pair="${CSS.escape(id)}"]`);
    const mark = (/** @type {boolean} */ pointed) => {
      map.getContainer().classList.toggle("has-pointed", pointed);
      for (const one of [arc, ...ends]) one.mark(pointed);
      row?.classList.toggle("is-pointed", pointed);
    };
    arc.touch.on("mouseover", () => mark(true));
    arc.touch.on("mouseout", () => mark(false));
    arc.touch.on("click", ({ latlng }) => tell(map, latlng, pair));
    for (const type of ["mouseenter", "focusin"]) row?.addEventListener(type, () => mark(true));
    for (const type of ["mouseleave", "focusout"]) row?.addEventListener(type, () => mark(false));
  }

  /** Writes the names of places where there is room, and tells the basemap what is taken. */
  place() {
    if (!this.map) return;
    const placement = placementOf(this.map);
    const { room } = placement.before(RANK.pins);
    const large = textSize();
    const half = (large * END) / 2;
    const ends = [...this.ends.values()];
    const spots = ends.map((end) => end.stand(/** @type {L.Map} */ (this.map)));
    const boxes = spots.map(({ x, y }) => ({ left: x - half, top: y - half, right: x + half, bottom: y + half }));
    for (const box of boxes) room.take(box);
    ends.forEach((end, i) => {
      const { left, right, top, bottom } = boxes[i];
      const width = large * this.ruler.measureText(end.name).width + 6;
      const line = { top: top - 5 * large, bottom: bottom + 5 * large };
      const sides = [{ ...line, left: right, right: right + width }, { ...line, left: left - width, right: left }];
      const free = room.takeFirst(sides);
      end.write(free);
      if (free >= 0) boxes.push(sides[free]);
    });
    placement.put(RANK.pins, boxes, ends.map((end) => end.name));
  }
}

/** A line in each copy of the world, and what a pointer meets of it. */
class Arc {
  /** @param {GeoJSON.LineString | GeoJSON.MultiLineString} geometry @param {number} step of its width, from 1 */
  constructor(geometry, step) {
    const parts = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    const copies = WORLDS.flatMap((shift) => parts.map((part) => part.map(([lon, lat]) => L.latLng(lat, lon + shift))));
    this.line = L.polyline(copies, { className: `arc arc-${step}`, interactive: false });
    this.touch = L.polyline(copies, { className: "arc-touch" });
  }

  /** @param {boolean} pointed whether it is pointed at, on either side */
  mark(pointed) {
    this.line.getElement()?.classList.toggle("is-pointed", pointed);
    if (pointed) this.line.bringToFront();
  }
}

/** A place that arcs lead to. */
class End {
  /** @param {Place} place */
  constructor({ name, area, lat, lon }) {
    this.name = name;
    this.at = L.latLng(lat, lon);
    this.label = element("span", { class: "pin-name" }, name);
    this.disc = element("span", { class: `arc-end${area ? " is-area" : ""}`, "aria-hidden": "true" }, this.label);
    const icon = L.divIcon({ html: this.disc, className: "", iconSize: [END, END] });
    this.marker = L.marker(this.at, { icon, interactive: false, keyboard: false });
  }

  /** @param {boolean} pointed whether an arc to it is pointed at */
  mark(pointed) {
    this.disc.classList.toggle("is-pointed", pointed);
    this.marker.setZIndexOffset(pointed ? ABOVE : 0);
  }

  /** Where it stands in the copy of the world that is shown, in pixels. @param {L.Map} map */
  stand(map) {
    const at = L.latLng(this.at.lat, nearCentre(map, this.at.lng));
    this.marker.setLatLng(at);
    return map.latLngToLayerPoint(at);
  }

  /** Shows its name where there is room: after it (0), before it (1), or nowhere (-1). @param {number} side */
  write(side) {
    this.label.classList.toggle("is-shown", side >= 0);
    this.label.classList.toggle("at-left", side === 1);
  }
}

/** Says of an arc which places it joins, and leads to the reports. @param {L.Map} map @param {L.LatLng} at @param {PairItem} pair */
function tell(map, at, { places: [one, other], reports, url }) {
  const link = element("a", { href: url }, ngettext("%(num)s report names both", "%(num)s reports name both", reports));
  const title = gettext("%(one)s and %(other)s", { one: one.name, other: other.name });
  opened(map, at, title, element("p", {}, link), { focus: true });
}
