// @ts-check
/**
 * The one state of a page, mirrored in its address: the filter and the view of the map in the query
 * (`map=lat,lon,z`), whether areas are shaded in place of pins (`show=shading`), the chosen place in the fragment
 * (`#place-<id>`, the id of its card). The server has read the filter already: what it means stands at the map's
 * section, as `data-query`.
 *
 * List and map both follow it and know nothing of each other.
 */

/**
 * @typedef {object} Spot a place that is shown
 * @property {string} id
 * @property {string} name
 * @property {number} lat degrees
 * @property {number} lon degrees
 * @property {boolean} area
 * @property {string} [only] the page with nothing outside it, of a country or a province
 * @property {number[]} [extent] of an area: west, south, east, north in degrees
 *
 * @typedef {object} Scene what the map shows while one step of a story is read
 * @property {string} anchor the step's id
 * @property {number[]} [view] latitude, longitude and zoom, or west, south, east and north; without it the map stays
 * @property {string[]} places the ids of those to be marked
 * @property {Spot[]} spots those of them that stand in the words of the step
 *
 * @typedef {object} Turn a change of the filter
 * @property {number[] | null} opening where the map would open under the new one: west, south, east, north in degrees
 * @property {boolean} keep whether the map should stay where it is as long as it shows any of that
 *
 * @typedef {"map" | "page" | "address"} Side who chose it: the other side shows it then, and both what the address names
 * @typedef {{lat: number, lon: number, zoom: number}} View
 */

const PREFIX = "#place-";
const SHADING = "shading";

/** A place was chosen, or none is any more (`spot` is null then). */
export class SpotEvent extends Event {
  /** @param {Spot | null} spot @param {Side} by */
  constructor(spot, by) {
    super("spot");
    this.spot = spot;
    this.by = by;
  }
}

/** A place is pointed at, or none any more (`spot` is null then). */
export class PointEvent extends Event {
  /** @param {Spot | null} spot @param {Side} by */
  constructor(spot, by) {
    super("point");
    this.spot = spot;
    this.by = by;
  }
}

/** Another filter is followed now. */
export class TurnEvent extends Event {
  /** @param {Turn} turn */
  constructor(turn) {
    super("turn");
    this.turn = turn;
  }
}

class State extends EventTarget {
  /** The filter as the API takes it. */
  query = pane()?.dataset.query ?? "";

  /** @type {Spot | null} */
  spot = null;

  /** @type {Side} */
  chosenBy = "address";

  /** The step of a story that is read. @type {Scene | null} */
  scene = null;

  /** What the map shows, as the filter's `bbox` says it: west, south, east, north; empty before there is a map. */
  box = "";

  /** What the map shows, as the address says it. @type {View | null} */
  shown = null;

  /** What of the map waits for its answer: as long as there is any, the map may show less than the page. */
  asking = new Set();

  /** The address of exactly what is seen: with the view, even where the reader has not moved the map. */
  get link() {
    const url = new URL(location.href);
    if (this.shown && !this.scene) rewrite(url, "map", viewText(this.shown));
    return url.href;
  }

  /** The id of the place that the address names, before anything was chosen. */
  get named() {
    if (!location.hash.startsWith(PREFIX)) return null;
    try {
      return decodeURIComponent(location.hash.slice(PREFIX.length));
    } catch {
      return null; // no address of ours: a percent sign in it stands alone
    }
  }

  /** The view that the address names. @returns {View | null} */
  get view() {
    const numbers = (new URLSearchParams(location.search).get("map") ?? "").split(",").map(parseFloat);
    const [lat, lon, zoom] = numbers;
    if (numbers.length !== 3 || !numbers.every(Number.isFinite) || Math.abs(lat) > 90) return null;
    return { lat, lon, zoom };
  }

  /** The reader went back to an address that names a view. */
  returnToView() {
    if (this.view) this.dispatchEvent(new Event("view"));
  }

  /** A place is pointed at, or none any more: both sides mark it, and nothing moves. @param {Spot | null} spot @param {Side} by */
  point(spot, by) {
    this.dispatchEvent(new PointEvent(spot, by));
  }

  /** Whether areas are shaded by all excerpts in them, in place of pins. */
  get isShaded() {
    return new URLSearchParams(location.search).get("show") === SHADING;
  }

  /** @param {boolean} shaded */
  shade(shaded) {
    write((url) => rewrite(url, "show", shaded ? SHADING : ""));
    this.dispatchEvent(new Event("shade"));
  }

  /** Follows another filter from now on. @param {string} query @param {Turn} turn */
  turn(query, turn) {
    this.query = query;
    this.dispatchEvent(new TurnEvent(turn));
  }

  /** @param {Spot} spot @param {Side} by */
  choose(spot, by) {
    this.spot = spot;
    this.chosenBy = by;
    write((url) => (url.hash = PREFIX + spot.id));
    this.dispatchEvent(new SpotEvent(spot, by));
  }

  /** Nothing is chosen any more. @param {Side} by */
  leave(by) {
    if (!this.spot) return;
    this.spot = null;
    write((url) => (url.hash = this.scene?.anchor ?? ""));
    this.dispatchEvent(new SpotEvent(null, by));
  }

  /** Goes on to a step of a story; where the first begins, the address need not say it. @param {Scene} scene */
  go(scene) {
    if (this.scene) write((url) => (url.hash = scene.anchor));
    this.scene = scene;
    this.spot = null;
    this.dispatchEvent(new Event("scene"));
  }

  /** Whether a place is to be marked: the chosen one, or one of the step that is read. @param {string | null} id */
  marks(id) {
    return id !== null && (id === this.spot?.id || Boolean(this.scene?.places.includes(id)));
  }

  /** The reader has moved the map; in a story it is the step that says where. @param {View} view */
  look(view) {
    if (this.scene) return;
    write((url) => rewrite(url, "map", viewText(view)));
  }

  /** The map has opened anew: the view that the reader had moved it to is left. */
  forgetView() {
    if (this.view) write((url) => rewrite(url, "map", ""));
  }

  /** @param {(scene: Scene) => void} follower called now too, where a step is being read */
  followScene(follower) {
    const tell = () => this.scene && follower(this.scene);
    this.addEventListener("scene", tell);
    tell();
  }

  /** @param {(event: PointEvent) => void} follower */
  followPoints(follower) {
    this.addEventListener("point", (event) => follower(/** @type {PointEvent} */ (event)));
  }

  /** @param {() => void} follower */
  followShading(follower) {
    this.addEventListener("shade", follower);
  }

  /** @param {(view: View) => void} follower */
  followViews(follower) {
    this.addEventListener("view", () => this.view && follower(this.view));
  }

  /** @param {(turn: Turn) => void} follower */
  followTurns(follower) {
    this.addEventListener("turn", (event) => follower(/** @type {TurnEvent} */ (event).turn));
  }

  /** @param {(event: SpotEvent) => void} follower */
  follow(follower) {
    this.addEventListener("spot", (event) => follower(/** @type {SpotEvent} */ (event)));
  }
}

/** The section that the map stands in. @param {Document} [of] @returns {HTMLElement | null} */
export function pane(of = document) {
  return of.querySelector("[data-query]");
}

/** Gives a key of an address a value, commas left as they are; none where it is empty. @param {URL} url @param {string} key @param {string} value */
function rewrite(url, key, value) {
  const others = new URLSearchParams([...url.searchParams].filter(([other]) => other !== key)).toString();
  url.search = [others.replace(/%2C/gi, ","), value && `${key}=${value}`].filter(Boolean).join("&");
}

/** A view as the address says it. @param {View} view */
function viewText({ lat, lon, zoom }) {
  return `${lat.toFixed(4)},${lon.toFixed(4)},${zoom}`;
}

/** @param {(url: URL) => void} change */
function write(change) {
  const url = new URL(location.href);
  change(url);
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // Some browsers refuse it in a sandboxed frame or when it comes too often: the page goes on without.
  }
}

export const state = new State();

/** Whether list and map stand side by side, so that showing one does not hide the other. */
export const sideBySide = matchMedia("(min-width: 60rem)");

/** Whether there is a pointer that can hover: a finger points at nothing before it chooses. */
export const hovers = matchMedia("(hover: hover)");

/** Whether the reader sees the list beside the map now: a map that fills the screen covers it. */
export const seesList = () => sideBySide.matches && !document.fullscreenElement;

/** Whether the page stands in a frame of another page. */
export const framed = window.parent !== window;
