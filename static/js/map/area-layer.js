// @ts-check
/** The areas that reports name: outlines shaded by their number of excerpts, and their names where there is room. */

import { element } from "../dom.js";
import { hovers, state } from "../state.js";
import { afterwards, inPieces } from "../giving-way.js";
import { ngettext, number } from "../words.js";
import { Mark } from "./mark.js";
import { Outline } from "./outline.js";
import { doubted, pointFrom, spoken } from "./pins.js";
import { RANK, placementOf } from "./placement.js";
import { followFocus } from "./sight.js";
import { nearCentre } from "./story-map.js";
import { showSteps } from "./switch.js";
import { ruler, textSize } from "./text-size.js";
import { ViewFeed } from "./view-feed.js";

/** @typedef {import("../api.js").AreaItem} AreaItem */
/** @typedef {import("../state.js").Spot} Spot */
/** @typedef {import("./outline.js").AreaFeature} AreaFeature */
/** @typedef {import("./placement.js").Box} Box */

const NAME = 12; // pixels, as marks.css sets it
/** Pixels from its middle at which a name may stand, as long as that is inside: the nearest first. */
const AWAY = [0, -14, 14, -28, 28, -42, 42, -56, 56, -84, 84]
  .flatMap((down) => [0, -35, 35, -70, 70, -105, 105].map((aside) => L.point(aside, down)))
  .sort((a, b) => a.distanceTo([0, 0]) - b.distanceTo([0, 0]));

/**
 * @param {{url: string}} source the API's areas
 * @returns {L.LayerGroup}
 */
export function areaLayer(source) {
  return new AreaLayer(source);
}

export class AreaLayer extends L.LayerGroup {
  /** @param {{url: string}} source */
  constructor({ url }) {
    super();
    this.url = url;
    /** @type {Map<string, L.Marker>} */
    this.names = new Map();
    /** The outlines of an area by its id, in each copy of the world that is shown. @type {Map<string, Outline[]>} */
    this.drawn = new Map();
    /** The answer that is shown, or being drawn. @type {unknown} */
    this.answer = null;
    this.outlines = L.layerGroup();
    this.ruler = ruler(NAME);
    this.ruler.letterSpacing = "0.72px";
    this.placeLater = afterwards(() => this.map && this.place());
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    this.outlines.addTo(map);
    this.feed = new ViewFeed(map, this.url, (answer) => this.show(answer), { more: () => this.asks() });
    state.followShading(this.feed.askAnew);
    state.followPoints(({ spot, by }) => this.point(by === "page" ? spot : null));
    map.on("moveend", this.placeLater);
    placementOf(map).follow(RANK.areas, this.placeLater);
    state.follow(() => this.mark());
    state.followScene(() => this.mark());
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    this.feed?.end();
    this.answer = null;
    this.outlines.remove();
    map.off("moveend", this.placeLater);
    return super.onRemove(map);
  }

  get map() {
    return /** @type {L.Map} */ (/** @type {any} */ (this)._map);
  }

  /** What is asked beside the view and the filter. @returns {Record<string, string>} */
  asks() {
    return { count: state.isShaded ? "within" : "itself" };
  }

  /**
   * The areas of an answer in place of those shown, one after another.
   *
   * @param {{features: AreaFeature[], bbox: number[], steps: number[], unshaded: number}} answer most excerpts first
   */
  async show(answer) {
    this.answer = answer;
    const { features, bbox, steps, unshaded } = answer;
    if (state.isShaded) showSteps(steps, unshaded);
    const stay = new Set(features.map(({ properties }) => properties.id));
    for (const id of this.drawn.keys()) if (!stay.has(id)) this.erase(id);
    const worlds = this.worlds();
    const draw = (/** @type {AreaFeature} */ feature) => {
      const outlines = worlds.map((world) => this.outline(feature, 360 * world, bbox));
      this.erase(feature.properties.id);
      this.drawn.set(feature.properties.id, outlines);
      for (const outline of outlines) this.outlines.addLayer(outline);
    };
    const all = await inPieces([...features].sort(countriesFirst), draw, () => this.answer === answer);
    if (all) this.showNames(features);
  }

  /** @param {string} id of an area */
  erase(id) {
    for (const outline of this.drawn.get(id) ?? []) this.outlines.removeLayer(outline);
    this.drawn.delete(id);
  }

  /** @param {AreaFeature[]} features */
  showNames(features) {
    const before = this.names;
    this.names = new Map();
    for (const { geometry, properties: area } of features) {
      const key = `${area.id},${area.excerpts},${area.step},${state.isShaded}`;
      const at = L.latLng(area.lat, nearCentre(this.map, area.lon));
      const name = before.get(key) ?? this.name(area, at, !geometry);
      before.delete(key);
      name.setLatLng(at);
      this.names.set(key, name);
    }
    const focused = [...before.values()].some((gone) => gone.getElement() === document.activeElement);
    for (const gone of before.values()) this.removeLayer(gone);
    if (focused) this.map.getContainer().focus({ preventScroll: true });
    this.mark();
    this.placeLater();
  }

  /** The copies of the world that the view shows a part of. */
  worlds() {
    const view = this.map.getBounds();
    return [-1, 0, 1].filter((world) => view.getWest() < 180 + 360 * world && view.getEast() > -180 + 360 * world);
  }

  /** @param {AreaFeature} feature @param {number} shift degrees east @param {number[]} frame */
  outline(feature, shift, frame) {
    const outline = new Outline(feature, shift, this.map.getZoom(), frame);
    outline.on("click", ({ latlng }) => state.choose(spotOf(outline.area, latlng), "map"));
    if (hovers.matches) outline.on("mouseover", ({ latlng }) => state.point(spotOf(outline.area, latlng), "map"));
    return outline.on("mouseout", () => state.point(null, "map"));
  }

  /** @param {AreaItem} area @param {L.LatLng} at @param {boolean} alone whether no outline of it is known */
  name(area, at, alone) {
    const name = new Mark(at, { icon: new NameIcon(area, alone), keyboard: false, zIndexOffset: -1, autoPanOnFocus: false });
    name.on("click", () => state.choose(spotOf(area, at), "map"));
    name.addTo(this);
    followFocus(this.map, name);
    pointFrom(name, spotOf(area, at));
    return name;
  }

  /** Marks the area that is pointed at in the page. @param {Spot | null} spot */
  point(spot) {
    for (const name of this.names.values()) {
      name.getElement()?.classList.toggle("is-pointed", areaOf(name).id === spot?.id);
    }
    for (const [id, outlines] of this.drawn) for (const outline of outlines) outline.point(id === spot?.id);
  }

  /** Marks the areas that are chosen or told of. */
  mark() {
    for (const name of this.names.values()) {
      name.getElement()?.classList.toggle("is-current", state.marks(areaOf(name).id));
    }
    for (const [id, outlines] of this.drawn) for (const outline of outlines) outline.mark(state.marks(id));
  }

  /** Writes names where pins leave room; an area without room for its name is still outlined, and listed. */
  place() {
    const placement = placementOf(this.map);
    const { room } = placement.before(RANK.areas);
    const large = textSize();
    const high = 12 * large; // half the height of a name
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const end = corner.add(this.map.getSize());
    const inView = (/** @type {Box} */ { left, right, top, bottom }) =>
      left >= corner.x && right <= end.x && top >= corner.y && bottom <= end.y;
    const focused = document.activeElement;
    /** @type {Box[]} */
    const boxes = [];
    for (const marker of this.names.values()) {
      const area = areaOf(marker);
      const at = this.map.latLngToLayerPoint(marker.getLatLng());
      const half = 12 + (large / 2) * this.ruler.measureText(`${area.name} ${numberOn(area)}`.toUpperCase()).width;
      const own = this.drawn.get(area.id) ?? [];
      const isInside = (/** @type {L.Point} */ step) =>
        !(step.x || step.y) || own.some((outline) => outline.holds(this.map.layerPointToLatLng(at.add(step))));
      const places = AWAY.map((step) => {
        const { x, y } = at.add(step);
        return { left: x - half, right: x + half, top: y - high, bottom: y + high };
      });
      const free = places.findIndex((box, i) => inView(box) && room.isFree(box) && isInside(AWAY[i]));
      if (free >= 0) room.take(places[free]);
      const button = marker.getElement();
      button?.classList.toggle("is-hidden", free < 0);
      if (free < 0 || !button) continue;
      // Not margins: what is moved by them counts as a shift of the page's layout.
      button.style.translate = `${AWAY[free].x - half}px ${AWAY[free].y - high}px`;
      button.style.width = `${2 * half}px`;
      boxes.push(places[free]);
    }
    if (focused?.matches(".is-hidden")) this.map.getContainer().focus({ preventScroll: true });
    placement.put(RANK.areas, boxes, [...this.names.values()].map((marker) => areaOf(marker).name));
  }
}

class NameIcon extends L.Icon {
  /** @param {AreaItem} area @param {boolean} alone */
  constructor(area, alone) {
    super({ iconUrl: "" });
    this.area = area;
    this.alone = alone;
  }

  /** @returns {HTMLElement} */
  createIcon() {
    const { name, excerpts, step } = this.area;
    return element(
      "button",
      {
        type: "button",
        class: `leaflet-marker-icon area-name is-hidden ${this.alone ? `is-alone step-${step}` : ""}`,
        "aria-label": state.isShaded ? within(name, excerpts) : about(this.area),
      },
      element("span", {}, name),
      " ",
      element("span", { class: "area-count" }, numberOn(this.area)),
    );
  }

  /** @returns {HTMLElement} */
  createShadow() {
    return /** @type {any} */ (null);
  }
}

/** What is written beside a name: an uncertain area has a question mark. @param {AreaItem} area */
function numberOn({ excerpts, uncertain }) {
  return `${number(excerpts)}${uncertain ? "?" : ""}`;
}

/** @param {string} name @param {number} excerpts */
function within(name, excerpts) {
  return ngettext("%(name)s, %(num)s excerpt in all of it", "%(name)s, %(num)s excerpts in all of it", excerpts, { name });
}

/** @param {AreaItem} area */
function about({ name, excerpts, said, uncertain }) {
  const words = ngettext("%(name)s, %(num)s excerpt about all of it", "%(name)s, %(num)s excerpts about all of it", excerpts, { name });
  return [words, said && spoken(), uncertain && doubted()].filter(Boolean).join(", ");
}

/** Countries are drawn before the provinces in them, which would lie under them. @param {AreaFeature} a @param {AreaFeature} b */
function countriesFirst(a, b) {
  return Number(b.properties.kind === "country") - Number(a.properties.kind === "country");
}

/** @param {L.Marker} marker */
function areaOf(marker) {
  return /** @type {NameIcon} */ (marker.options.icon).area;
}

/** @param {AreaItem} area @param {L.LatLng} at @returns {Spot} */
function spotOf({ id, name, only_url }, at) {
  return { id, name, lat: at.lat, lon: at.wrap().lng, area: true, only: only_url ?? undefined };
}
