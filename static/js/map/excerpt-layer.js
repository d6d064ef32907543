// @ts-check
/** The pins of the view, and the card of the chosen place: what the page chooses, the map shows, and the other way round. */

import { seesList, state } from "../state.js";
import { afterwards, inPieces, painted } from "../giving-way.js";
import { Mark } from "./mark.js";
import { RANK, canBeHit, coversOf, placementOf } from "./placement.js";
import { PinIcon, pointFrom } from "./pins.js";
import { openCard, openChoice } from "./popup.js";
import { followFocus, tellKeys } from "./sight.js";
import { CONTROLS, nearCentre, northOf, still } from "./story-map.js";
import { ruler, textSize } from "./text-size.js";
import { ViewFeed } from "./view-feed.js";

/** @typedef {import("../api.js").PinItem} PinItem */
/** @typedef {import("../state.js").Spot} Spot */
/** @typedef {import("../state.js").SpotEvent} SpotEvent */
/** @typedef {import("./placement.js").Box} Box */
/** @typedef {{geometry: {coordinates: [number, number]}, properties: PinItem}} PinFeature */

const CLOSE = 9; // zoom at which a town stands apart from its neighbours
const LOWER = 0.22; // of a map's height: so far below its middle stands a place that has a card above it
const NAME = 13; // pixels, as marks.css sets it

/**
 * @param {{url: string, excerptsUrl: string}} source the API's pins and excerpts
 * @returns {L.LayerGroup}
 */
export function excerptLayer(source) {
  return new ExcerptLayer(source);
}

export class ExcerptLayer extends L.LayerGroup {
  /** @param {{url: string, excerptsUrl: string}} source */
  constructor(source) {
    super();
    this.source = source;
    /** @type {Map<string, L.Marker>} */
    this.pins = new Map();
    /** The answer that is shown, or being drawn. @type {unknown} */
    this.answer = null;
    /** @type {Spot | null} */
    this.followed = null;
    this.ruler = ruler(NAME);
    this.placeLater = afterwards(() => this.map && this.place());
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    const feed = new ViewFeed(map, this.source.url, (answer) => this.show(answer), {
      idle: () => state.isShaded,
      // Marks of twice the size have as much room between them as those of the zoom before.
      more: () => ({ z: String(map.getZoom() - (textSize() > 1 ? 1 : 0)) }),
    });
    this.feed = feed;
    state.followShading(() => {
      if (state.isShaded) this.show({ features: [] });
      feed.askAnew();
    });
    state.followPoints(({ spot, by }) => this.point(by === "page" ? spot : null));
    map.on("moveend", this.placeLater);
    map.on("movestart", this.uncover, this);
    tellKeys(map);
    state.follow(({ spot, by }) => this.follow(spot, by));
    state.followTurns(() => map.closePopup());
    if (state.spot) this.follow(state.spot, state.chosenBy);
    state.followScene(() => this.mark());
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    this.feed?.end();
    this.answer = null;
    map.off("moveend", this.placeLater);
    map.off("movestart", this.uncover, this);
    return super.onRemove(map);
  }

  get map() {
    return /** @type {L.Map} */ (/** @type {any} */ (this)._map);
  }

  /**
   * The pins of an answer instead of those shown, which go when all are there; one that stays keeps its element, and so
   * the focus.
   *
   * @param {{features: PinFeature[]}} answer
   */
  async show(answer) {
    this.answer = answer;
    const stay = new Set();
    const put = (/** @type {PinFeature} */ { geometry, properties: pin }) => {
      const [lon, lat] = geometry.coordinates;
      const at = L.latLng(lat, nearCentre(this.map, lon));
      const key = `${pin.id ?? `${lat},${lon},${pin.places}`},${pin.excerpts},${pin.said},${pin.uncertain}`;
      const marker = this.pins.get(key) ?? this.marker(pin, at);
      marker.setLatLng(at);
      this.pins.set(key, marker);
      stay.add(key);
    };
    if (!(await inPieces(answer.features, put, () => this.answer === answer))) return;
    const gone = [...this.pins].filter(([key]) => !stay.has(key));
    const focused = gone.find(([, pin]) => pin.getElement() === document.activeElement)?.[1];
    for (const [key, pin] of gone) {
      this.pins.delete(key);
      this.removeLayer(pin);
    }
    if (focused) this.focusNear(focused.getLatLng());
    this.mark();
    this.placeLater();
  }

  /** @param {PinItem} pin @param {L.LatLng} at */
  marker(pin, at) {
    const marker = new Mark(at, { icon: this.icon(pin), keyboard: false, riseOnHover: true, riseOffset: 1, autoPanOnFocus: false });
    marker.on("click", () => {
      if (pin.id === null) this.open(pin, marker.getLatLng());
      else state.choose(spotOf(pin, pin.id, at), "map");
    });
    marker.addTo(this);
    followFocus(this.map, marker);
    if (pin.id !== null) pointFrom(marker, spotOf(pin, pin.id, at));
    return marker;
  }

  /** @param {PinItem} pin */
  icon(pin) {
    return new PinIcon(pin);
  }

  /** Opens the card of a place. @param {Spot} spot @param {import("./popup.js").CardPlace} how */
  card(spot, how) {
    openCard(this.map, spot, { ...how, excerptsUrl: this.source.excerptsUrl });
  }

  /** Goes into a cluster, or lists its places where none is apart from the others. @param {PinItem} pin @param {L.LatLng} at */
  open({ bounds, together }, at) {
    const { map } = this;
    if (together?.length) {
      openChoice(map, at, together.map((place) => ({ ...place, lat: at.lat, lon: at.wrap().lng })));
    } else if (bounds) {
      const [west, south, east, north] = bounds;
      const box = L.latLngBounds([south, nearCentre(map, west)], [north, nearCentre(map, east)]);
      const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(box, false, L.point(80, 80)));
      map.setView(box.getCenter(), Math.min(map.getMaxZoom(), zoom));
    } else {
      map.setView(at, Math.min(map.getMaxZoom(), map.getZoom() + 2));
    }
  }

  /** @param {L.LatLng} at */
  focusNear(at) {
    const distance = (/** @type {L.Marker} */ pin) => this.map.distance(pin.getLatLng(), at);
    const [nearest] = [...this.pins.values()].sort((a, b) => distance(a) - distance(b));
    (nearest?.getElement() ?? this.map.getContainer()).focus({ preventScroll: true });
  }

  /** Marks what is chosen at once; its card opens when that is seen. @param {Spot | null} spot @param {SpotEvent["by"]} by */
  async follow(spot, by) {
    this.mark();
    const last = this.followed;
    this.followed = spot;
    if (!spot) {
      if (by === "map") return;
      this.map.closePopup();
      if (last) this.pinOf(last)?.getElement()?.focus({ preventScroll: true });
      return;
    }
    await painted();
    if (!this.map || this.followed !== spot) return;
    const at = L.latLng(spot.lat, nearCentre(this.map, spot.lon));
    if (by === "page" || (by === "address" && !state.view)) await this.travel(spot, at);
    if (!this.map || this.followed !== spot) return;
    const pin = this.pinOf(spot);
    this.card(spot, {
      at: pin?.getLatLng() ?? at,
      focus: by !== "map" || !seesList(),
      whole: by === "address",
      returnTo: () => this.pinOf(spot)?.getElement(),
    });
  }

  /** Moves the map so that a place has room for its card above it; comes when it is there. @param {Spot} spot @param {L.LatLng} at */
  async travel(spot, at) {
    const { map } = this;
    map.getContainer().scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    const high = map.getSize().y;
    let zoom = spot.area ? this.zoomAround(spot) : Math.max(map.getZoom(), CLOSE);
    while (zoom < CLOSE && northOf(map, at, zoom) < (0.5 + LOWER) * high) zoom++;
    const aside = L.point(CONTROLS / 2, -LOWER * high);
    const there = new Promise((resolve) => map.once("moveend", resolve));
    map.setView(map.unproject(map.project(at, zoom).add(aside), zoom), zoom);
    await there;
  }

  /** The zoom at which an area can be seen whole, or the map's own where that shows more. @param {Spot} spot */
  zoomAround({ extent }) {
    if (!extent) return this.map.getZoom();
    const [west, south, east, north] = extent;
    const box = L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
    return Math.min(this.map.getZoom(), this.map.getBoundsZoom(box));
  }

  /** @param {Spot} spot */
  pinOf(spot) {
    return [...this.pins.values()].find((pin) => pinItem(pin).id === spot.id);
  }

  /** Marks the pin that is pointed at in the page, or the cluster that it is in. @param {Spot | null} spot */
  point(spot) {
    const own = spot && (this.pinOf(spot) ?? this.clusterAround(spot));
    for (const pin of this.pins.values()) pin.getElement()?.classList.toggle("is-pointed", pin === own);
  }

  /** @param {Spot} spot */
  clusterAround({ area, lat, lon }) {
    if (area) return undefined;
    return [...this.pins.values()].find((pin) => {
      const { bounds } = pinItem(pin);
      if (!bounds) return false;
      const [west, south, east, north] = bounds;
      return lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east);
    });
  }

  /** Marks the pins of what is chosen or told of, or the clusters that they are in. */
  mark() {
    const told = new Set(state.scene?.spots.map((spot) => this.pinOf(spot) ?? this.clusterAround(spot)));
    for (const pin of this.pins.values()) {
      const current = state.marks(pinItem(pin).id) || told.has(pin);
      pin.getElement()?.classList.toggle("is-current", current);
      if (current) pin.getElement()?.setAttribute("aria-current", "true");
      else pin.getElement()?.removeAttribute("aria-current");
    }
  }

  /** What had too little room may come out from what covers it. */
  uncover() {
    for (const pin of this.pins.values()) pin.getElement()?.classList.remove("is-covered");
  }

  /** Writes the names of pins where there is room, and tells the other layers what is taken. */
  place() {
    const placement = placementOf(this.map);
    const { room } = placement.before(RANK.pins);
    const large = textSize();
    const pins = [...this.pins.values()];
    const boxes = pins.map((pin) => this.box(pin, large));
    boxes.forEach((box) => room.take(box));
    const covers = coversOf(this.map);
    pins.forEach((pin, i) => pin.getElement()?.classList.toggle("is-covered", !canBeHit(boxes[i], covers)));
    /** @type {string[]} */
    const names = [];
    pins.forEach((pin, i) => {
      const item = pinItem(pin);
      const label = pin.getElement()?.querySelector(".pin-name");
      if (item.id === null || !label) return;
      const { left, right, top } = boxes[i];
      const width = large * this.ruler.measureText(item.name).width + 6;
      const line = { top: top + 2 * large, bottom: top + 22 * large };
      const sides = [
        { ...line, left: right + 1, right: right + width },
        { ...line, left: left - width, right: left - 1 },
      ];
      const free = room.takeFirst(sides);
      label.classList.toggle("is-shown", free >= 0);
      label.classList.toggle("at-left", free === 1);
      if (free >= 0) boxes.push(sides[free]);
      names.push(item.name);
    });
    placement.put(RANK.pins, boxes, names);
  }

  /** @param {L.Marker} pin @param {number} large @returns {Box} */
  box(pin, large) {
    const { size, anchor } = /** @type {PinIcon} */ (pin.options.icon);
    const { x, y } = this.map.latLngToLayerPoint(pin.getLatLng()).subtract(anchor.multiplyBy(large));
    return { left: x, top: y, right: x + large * size.x, bottom: y + large * size.y };
  }
}

/** @param {L.Marker} marker */
function pinItem(marker) {
  return /** @type {PinIcon} */ (marker.options.icon).pin;
}

/** @param {PinItem} pin @param {string} id @param {L.LatLng} at @returns {Spot} */
function spotOf({ name }, id, at) {
  return { id, name, lat: at.lat, lon: at.wrap().lng, area: false };
}
