// @ts-check
/** The basemap: land and borders drawn on canvas tiles from our own pieces, with labels over them. */

import { followColours } from "./colours.js";
import { Labels } from "./labels.js";
import { Pieces } from "./pieces.js";

/** @typedef {import("./pieces.js").Piece} Piece */
/** @typedef {import("./pieces.js").Line} Line */

const FINEST = 0.4; // pixels; points nearer than this to the last are not drawn

/**
 * Land, borders and labels; `attribution` is markup from the configuration.
 *
 * @param {{url: string, attribution?: string}} options
 * @returns {L.LayerGroup}
 */
export function basemap({ url, attribution }) {
  const pieces = new Pieces(url);
  const labels = new Labels(pieces);
  const group = L.layerGroup([new Land(pieces, { attribution }), labels]);
  // Online tiles bring labels of their own; ours come back when there are none.
  group.on("add", () => {
    const map = /** @type {L.Map} */ (/** @type {any} */ (group)._map);
    const quiet = (/** @type {L.Layer} */ layer) => layer.once("tileload", () => group.removeLayer(labels));
    map.on("layeradd", ({ layer }) => layer instanceof L.TileLayer && quiet(layer));
  });
  return group;
}

class Land extends L.GridLayer {
  /** @param {Pieces} pieces @param {L.GridLayerOptions} options */
  constructor(pieces, options) {
    super({ tileSize: 512, updateWhenZooming: false, keepBuffer: 3, className: "land", ...options });
    this.pieces = pieces;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    followColours(() => this.repaint());
    return super.onAdd(map);
  }

  /**
   * Puts tiles in the colours of now where the old ones are, at once: Leaflet's own would fade in, too late for paper.
   * They are other canvases, since one that is drawn on while the page is about to be printed hides all below it.
   */
  repaint() {
    const tiles = /** @type {{el: HTMLElement, coords: L.Coords}[]} */ (Object.values(/** @type {any} */ (this)._tiles));
    for (const tile of tiles) {
      const painted = this.createTile(tile.coords, () => {
        painted.className = tile.el.className;
        painted.style.cssText = tile.el.style.cssText;
        tile.el.replaceWith(painted);
        tile.el = painted;
      });
    }
  }

  /** @param {L.Coords} at @param {L.DoneCallback} done @returns {HTMLElement} */
  createTile(at, done) {
    const side = this.getTileSize().x;
    const canvas = document.createElement("canvas");
    const density = Math.min(window.devicePixelRatio || 1, 3);
    canvas.width = canvas.height = side * density;
    this.draw(canvas, at, side, density).then(
      () => done(undefined, canvas),
      (error) => done(error, canvas),
    );
    return canvas;
  }

  /** @param {HTMLCanvasElement} canvas @param {L.Coords} at @param {number} side @param {number} density */
  async draw(canvas, at, side, density) {
    const scale = (256 * 2 ** at.z) / side; // tiles that the world is wide
    const column = ((at.x % scale) + scale) % scale;
    const box = L.bounds([column / scale, at.y / scale], [(column + 1) / scale, (at.y + 1) / scale]);
    const level = await this.pieces.level(at.z);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const pen = new Pen(context, box, scale * side * density, density);
    const paint = (/** @type {Piece[]} */ pieces) => drawPieces(pen, pieces, colours(this.map));
    const [coarsest] = await this.pieces.levels();
    const meanwhile = this.pieces.here(level, box).length === 0;
    if (meanwhile) paint(this.pieces.here(coarsest, box));
    const pieces = await this.pieces.of(level, box);
    if (meanwhile) context.clearRect(0, 0, canvas.width, canvas.height); // on paper, what that empties is white
    paint(pieces);
  }

  get map() {
    return /** @type {L.Map} */ (this._map);
  }
}

/** The colours of the theme that is on. @param {L.Map} map */
function colours(map) {
  const style = getComputedStyle(map.getContainer());
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--map-${name}`).trim();
  return { land: colour("land"), coast: colour("coast"), border: colour("border") };
}

/** @param {Pen} pen @param {Piece[]} pieces @param {{land: string, coast: string, border: string}} colour */
function drawPieces(pen, pieces, colour) {
  const { context, density } = pen;
  context.lineJoin = "round";
  for (const { land } of pieces) {
    context.beginPath();
    for (const rings of land) for (const ring of rings) pen.trace(ring);
    context.fillStyle = colour.land;
    context.fill("evenodd");
    // Two pieces that meet leave a hair of sea between them: the land's own colour closes it.
    context.beginPath();
    for (const rings of land) for (const ring of rings) pen.trace(ring, 1);
    context.strokeStyle = colour.land;
    context.lineWidth = density;
    context.stroke();
  }
  context.beginPath();
  for (const { land } of pieces) for (const rings of land) for (const ring of rings) pen.trace(ring, 0);
  context.strokeStyle = colour.coast;
  context.lineWidth = 0.75 * density;
  context.stroke();
  context.beginPath();
  for (const { borders } of pieces) for (const border of borders) pen.trace(border);
  context.strokeStyle = colour.border;
  context.lineWidth = density;
  context.stroke();
}

/** Traces lines in world units on the canvas of a tile. */
class Pen {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {L.Bounds} box of the tile, in world units
   * @param {number} size of the world in pixels of the canvas
   * @param {number} density pixels of the canvas to one of the page
   */
  constructor(context, box, size, density) {
    const edge = (4 * density) / size; // lines just outside reach in with half their width
    this.context = context;
    this.reach = L.bounds(box.getTopLeft().subtract([edge, edge]), box.getBottomRight().add([edge, edge]));
    this.origin = box.getTopLeft();
    this.size = size;
    this.density = density;
  }

  /**
   * @param {Line} line
   * @param {0 | 1} [only] of a ring only the edges that are (1), or are not, the border of its cell
   */
  trace({ xy, box, cut }, only) {
    if (!this.reach.overlaps(box) || (only === 1 && !cut)) return;
    const { context, origin, size } = this;
    const finest = FINEST * this.density;
    let [lastX, lastY, drawing] = [Infinity, Infinity, false];
    for (let i = 0; i < xy.length; i += 2) {
      const x = (xy[i] - origin.x) * size;
      const y = (xy[i + 1] - origin.y) * size;
      const far = Math.abs(x - lastX) + Math.abs(y - lastY) >= finest || i === xy.length - 2;
      const wanted = only === undefined || !cut || cut[i / 2] === only;
      if (!drawing) {
        if (wanted) context.moveTo(x, y);
        [lastX, lastY] = [x, y];
      } else if (far || !wanted) {
        context.lineTo(x, y);
        [lastX, lastY] = [x, y];
      }
      drawing = wanted;
    }
  }
}
