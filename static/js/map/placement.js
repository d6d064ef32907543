// @ts-check
/**
 * Room on the map: what was put first keeps its place, and what comes after finds what is free.
 * Boxes are in pixels of the map's layer, so they hold while it is moved and end when it is zoomed.
 *
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */

/** Who goes first: pins stand where they must, their names beside them, then areas' names, then the basemap's. */
export const RANK = /** @type {const} */ ({ pins: 0, areas: 1, labels: 2 });

const TARGET = 24; // pixels each way: what a finger needs (WCAG 2.2, success criterion 2.5.8)

/** @typedef {(typeof RANK)[keyof typeof RANK]} Rank */

/** Boxes in a grid, so that asking for room looks at neighbours alone. */
class Room {
  static #CELL = 128; // pixels, about the length of a name
  /** @type {Map<string, Box[]>} */
  #cells = new Map();

  /** @param {Box} box */
  take(box) {
    for (const key of Room.#keys(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** @param {Box} box */
  isFree(box) {
    return !Room.#keys(box).some((key) => this.#cells.get(key)?.some((other) => overlap(box, other)));
  }

  /**
   * Takes the first of the boxes that is free, and says which: -1 where none is.
   *
   * @param {(Box | null)[]} boxes null for one that is not wanted
   */
  takeFirst(boxes) {
    const free = boxes.findIndex((box) => box && this.isFree(box));
    if (free >= 0) this.take(/** @type {Box} */ (boxes[free]));
    return free;
  }

  /** @param {Box} box */
  static #keys({ left, top, right, bottom }) {
    const keys = [];
    for (let x = Math.floor(left / Room.#CELL); x <= Math.floor(right / Room.#CELL); x++) {
      for (let y = Math.floor(top / Room.#CELL); y <= Math.floor(bottom / Room.#CELL); y++) keys.push(`${x},${y}`);
    }
    return keys;
  }
}

/** @param {Box} a @param {Box} b */
export function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** What stands over a map and is not moved with it: its buttons and tools, its lines and legend. */
export const OVER = ".leaflet-control, .whereabouts, .map-tools, .legend";

/** The boxes of it. @param {L.Map} map @returns {Box[]} */
export function coversOf(map) {
  const frame = map.getContainer();
  const { left, top } = frame.getBoundingClientRect();
  const over = frame.parentElement?.querySelectorAll(OVER) ?? [];
  return [...over].map((one) => {
    const box = one.getBoundingClientRect();
    const [start, end] = [L.point(box.left - left, box.top - top), L.point(box.right - left, box.bottom - top)];
    const [from, to] = [map.containerPointToLayerPoint(start), map.containerPointToLayerPoint(end)];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  });
}

/** Whether what covers a mark leaves enough of it to be hit. @param {Box} mark @param {Box[]} covers */
export function canBeHit(mark, covers) {
  let free = [mark];
  for (const cover of covers) {
    free = free.flatMap((part) => {
      if (!overlap(part, cover)) return [part];
      const { left, top, right, bottom } = cover;
      const around = [{ ...part, right: left }, { ...part, left: right }, { ...part, bottom: top }, { ...part, top: bottom }];
      return around.filter((one) => one.right - one.left >= TARGET && one.bottom - one.top >= TARGET);
    });
  }
  return free.length > 0;
}

/** What each layer of a map has put on it. */
class Placement {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
  }

  /** @type {Map<Rank, {boxes: Box[], names: Set<string>}>} */
  #put = new Map();
  /** @type {[Rank, () => void][]} */
  #followers = [];

  /**
   * A layer has placed its marks: those that come after it look for room anew.
   *
   * @param {Rank} rank
   * @param {Box[]} boxes
   * @param {Iterable<string>} names that nobody after it needs to write again
   */
  put(rank, boxes, names) {
    this.#put.set(rank, { boxes, names: new Set(names) });
    for (const [own, again] of this.#followers) if (own > rank) again();
  }

  /**
   * What those before a rank have left free, and the names that they have written. What can be pressed needs room that
   * nothing covers; the basemap's names are drawn beyond the view, and may be covered.
   *
   * @param {Rank} rank
   */
  before(rank) {
    const room = new Room();
    if (rank < RANK.labels) coversOf(this.map).forEach((box) => room.take(box));
    /** @type {Set<string>} */
    const names = new Set();
    for (const [other, put] of this.#put) {
      if (other >= rank) continue;
      put.boxes.forEach((box) => room.take(box));
      put.names.forEach((name) => names.add(name));
    }
    return { room, names };
  }

  /** Calls `again` whenever somebody of a rank before has placed its marks. @param {Rank} rank @param {() => void} again */
  follow(rank, again) {
    this.#followers.push([rank, again]);
  }
}

/** @type {WeakMap<L.Map, Placement>} */
const placements = new WeakMap();

/** The placement that all layers of a map share. @param {L.Map} map */
export function placementOf(map) {
  const found = placements.get(map) ?? new Placement(map);
  placements.set(map, found);
  return found;
}
