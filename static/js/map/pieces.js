// @ts-check
/**
 * The basemap's pieces: land, borders and labels of one cell of the world each, as the server cut them,
 * in world units of the Web Mercator projection (0 to 1, from the antimeridian east and from 85° N south).
 *
 * @typedef {{name: string, max_zoom: number, columns: number, rows: number, version: string}} Level
 * @typedef {object} Line
 * @property {Float64Array} xy x, y, x, y, ... in world units
 * @property {L.Bounds} box around it
 * @property {Uint8Array | null} cut of a ring that meets the border of its cell: 1 where the edge from that point on is
 *   that border, not a coast
 * @property {number} zoom from which it is shown
 * @typedef {{name: string, x: number, y: number, rank: number, kind: string}} Label
 * @typedef {{land: Line[], borders: Line[], disputed: Line[], lakes: Line[], rivers: Line[], labels: Label[]}} Piece
 *   land and lakes are rings, each filled by the rule of even and odd
 * @typedef {number[][]} Points longitude and latitude
 * @typedef {{land: Points[][], borders: Points[], disputed: Points[], lakes: [number, Points[][]][],
 *   rivers: [number, Points[]][], labels: [string, number, number, number, string][]}} Cell as the server writes it
 */

import { fetchJson } from "../api.js";
import { language } from "../words.js";

const POLE = 89; // degrees; the projection goes on for ever beyond it

/** @param {number} lon degrees @param {number} lat degrees @returns {[number, number]} */
export function project(lon, lat) {
  const sine = Math.sin((Math.max(-POLE, Math.min(POLE, lat)) * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** @param {number} y in world units @returns {number} degrees north */
function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

export class Pieces {
  /** @type {Promise<Level[]> | null} */
  #levels = null;
  /** @type {Map<string, Piece>} */
  #read = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  #asked = new Map();

  /** @param {string} url of the list of levels; the pieces stand beside it */
  constructor(url) {
    this.url = url;
  }

  /** The levels, coarsest first. @returns {Promise<Level[]>} */
  levels() {
    if (!this.#levels) {
      this.#levels = fetchJson(this.url).then(({ levels }) => levels);
      this.#levels.catch(() => (this.#levels = null));
    }
    return this.#levels;
  }

  /** The level to draw at a zoom. @param {number} zoom */
  async level(zoom) {
    const levels = await this.levels();
    return levels.find(({ max_zoom }) => zoom <= max_zoom) ?? levels[levels.length - 1];
  }

  /**
   * The pieces of a level that a box meets, or of the level before where one could not be fetched, as those that a file
   * which stands alone has no room for; raises where there is none before.
   *
   * @param {Level} level
   * @param {L.Bounds} box in world units, within one world
   * @returns {Promise<Piece[]>}
   */
  async of(level, box) {
    const addresses = this.#addresses(level, box);
    try {
      await Promise.all(addresses.map((address) => this.#ask(level, address)));
      return this.#found(addresses);
    } catch (error) {
      const before = await this.before(level);
      if (!before) throw error;
      return this.of(before, box);
    }
  }

  /** The same where all of them are here already, else null. @param {Level} level @param {L.Bounds} box */
  here(level, box) {
    const addresses = this.#addresses(level, box);
    return addresses.every((address) => this.#read.has(address)) ? this.#found(addresses) : null;
  }

  /** The level before, which has less detail; null before the first. @param {Level} level */
  async before(level) {
    const levels = await this.levels();
    return levels[levels.indexOf(level) - 1] ?? null;
  }

  /** @param {string[]} addresses */
  #found(addresses) {
    return addresses.flatMap((address) => this.#read.get(address) ?? []);
  }

  /** @param {Level} level @param {L.Bounds} box */
  #addresses({ name, columns, rows, version }, { min, max }) {
    const inside = (/** @type {number} */ index, /** @type {number} */ most) => Math.max(0, Math.min(most - 1, index));
    const column = (/** @type {L.Point | undefined} */ at) => inside(Math.floor((at?.x ?? 0) * columns), columns);
    const row = (/** @type {L.Point | undefined} */ at) =>
      inside(Math.floor(((90 - latitude(at?.y ?? 0)) / 180) * rows), rows);
    const found = [];
    for (let c = column(min); c <= column(max); c++) {
      for (let r = row(min); r <= row(max); r++) found.push(`${version}/${name}/${c}-${r}`);
    }
    return found;
  }

  /** @param {Level} level @param {string} address */
  #ask(level, address) {
    let answer = this.#asked.get(address);
    if (!answer) {
      const [column, row] = (address.split("/").pop() ?? "").split("-").map(Number);
      answer = fetchJson(this.url.replace("index.json", `${address}.${language}.json`)).then((cell) => {
        this.#read.set(address, piece(cell, edges(level, column, row)));
      });
      answer.catch(() => this.#asked.delete(address));
      this.#asked.set(address, answer);
    }
    return answer;
  }
}

/** @typedef {{west: number, east: number, south: number, north: number}} Edges */

/** @param {Level} level @param {number} column @param {number} row @returns {Edges} in degrees */
function edges({ columns, rows }, column, row) {
  return {
    west: -180 + (360 / columns) * column,
    east: -180 + (360 / columns) * (column + 1),
    north: 90 - (180 / rows) * row,
    south: 90 - (180 / rows) * (row + 1),
  };
}

/** @param {Cell} cell @param {Edges} of @returns {Piece} */
function piece({ land, borders, disputed, lakes, rivers, labels }, of) {
  return {
    land: land.flat().map((ring) => line(ring, of)),
    borders: borders.map((points) => line(points, null)),
    disputed: disputed.map((points) => line(points, null)),
    lakes: lakes.flatMap(([zoom, polygons]) => polygons.flat().map((ring) => line(ring, of, zoom))),
    rivers: rivers.flatMap(([zoom, lines]) => lines.map((points) => line(points, null, zoom))),
    labels: labels.map(([name, lon, lat, rank, kind]) => {
      const [x, y] = project(lon, lat);
      return { name, x, y, rank, kind };
    }),
  };
}

/**
 * @param {number[][]} points longitude and latitude
 * @param {Edges | null} cell that a ring was cut by
 * @param {number} [zoom] from which it is shown
 * @returns {Line}
 */
function line(points, cell, zoom = 0) {
  const xy = new Float64Array(points.length * 2);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let cut = null;
  for (let i = 0; i < points.length; i++) {
    const [x, y] = project(points[i][0], points[i][1]);
    xy[2 * i] = x;
    xy[2 * i + 1] = y;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
    if (cell && i && isCut(points[i - 1], points[i], cell)) {
      cut ??= new Uint8Array(points.length);
      cut[i - 1] = 1;
    }
  }
  return { xy, box: L.bounds([left, top], [right, bottom]), cut, zoom };
}

/** Whether an edge runs along the border of its cell. @param {number[]} a @param {number[]} b @param {Edges} cell */
function isCut(a, b, { west, east, south, north }) {
  if (near(a[0], b[0])) return near(a[0], west) || near(a[0], east);
  return near(a[1], b[1]) && (near(a[1], south) || near(a[1], north));
}

/** @param {number} a @param {number} b degrees */
function near(a, b) {
  return Math.abs(a - b) < 1e-3; // about 100 m, the last digit of what is drawn closest
}
