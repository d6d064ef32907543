// @ts-check
/** The basemap: land and borders drawn on canvas tiles from our own pieces, with labels over them. */

import { giveWay } from "../giving-way.js";
import { CanvasTiles } from "./canvas-tiles.js";
import { palette } from "./colours.js";
import { Labels } from "./labels.js";
import { messages } from "./messages.js";
import { Pieces } from "./pieces.js";

/** @typedef {import("./pieces.js").Piece} Piece */
/** @typedef {import("./pieces.js").Line} Line */

const FINEST = 0.4; // pixels; points nearer than this to the last are not drawn
const RIVER = 0.9; // pixels
const DASHES = [4, 3]; // pixels, of borders that not everybody takes for one
const SMOOTH = 8; // zoom from which 1:10 m would show its corners

/**
 * Land, borders and labels; `attribution` is markup from the configuration.
 *
 * @param {{url: string, attribution?: string}} options
 * @returns {L.LayerGroup}
 */
export function basemap({ url, attribution }) {
  const pieces = new Pieces(url);
  const colour = palette(); // before what draws in it, which hears of another theme after it
  const labels = new Labels(pieces, colour);
  const tiles = new CanvasTiles(land(pieces, colour), { attribution });
  const group = L.layerGroup([tiles, labels]);
  // Online tiles bring labels of their own; ours leave when the first is there.
  group.on("add", () => {
    const map = /** @type {L.Map} */ (/** @type {any} */ (group)._map);
    sayFailures(map, tiles, () => labels.redraw());
    const quiet = (/** @type {L.Layer} */ layer) => layer.once("tileload", () => group.removeLayer(labels));
    map.on("layeradd", ({ layer }) => layer instanceof L.TileLayer && quiet(layer));
  });
  return group;
}

/**
 * Says where land could not be fetched, not even the coarsest, until all that is shown is there.
 *
 * @param {L.Map} map
 * @param {L.GridLayer} tiles
 * @param {() => void} more what is to be drawn again with them
 */
function sayFailures(map, tiles, more) {
  const asker = {
    ask() {
      tiles.redraw();
      more();
    },
  };
  let failed = false;
  tiles.on("loading", () => (failed = false));
  tiles.on("tileerror", () => {
    failed = true;
    messages(map).fail(asker);
  });
  tiles.on("load", () => failed || messages(map).settle(asker));
}

/**
 * What draws the pieces of a tile. While they are fetched, those of the level before are shown where they are here.
 *
 * @param {Pieces} source
 * @param {(name: string) => string} colour
 * @returns {import("./canvas-tiles.js").Draw}
 */
const land = (source, colour) => async (canvas, at, side, density, ready) => {
  const scale = (256 * 2 ** at.z) / side; // tiles that the world is wide
  const box = L.bounds([at.x / scale, at.y / scale], [(at.x + 1) / scale, (at.y + 1) / scale]);
  const level = await source.level(at.z);
  const before = await source.before(level);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pen = new Pen(context, box, scale * side * density, density, at.z);
  let pieces = source.here(level, box);
  const coarse = !pieces && before && source.here(before, box);
  if (coarse) {
    drawPieces(pen, coarse, colour);
    ready();
  }
  if (!pieces) {
    pieces = await source.of(level, box);
    await giveWay(); // the tiles of a view wait for the same pieces, and would all be drawn in one go
  }
  if (coarse) context.clearRect(0, 0, canvas.width, canvas.height); // on paper, what that empties is white
  drawPieces(pen, pieces, colour);
};

/** @param {Pen} pen @param {Piece[]} pieces @param {(name: string) => string} colour */
function drawPieces(pen, pieces, colour) {
  const [land, sea, coast, border] = ["land", "sea", "coast", "border"].map(colour);
  const all = (/** @type {"land" | "lakes" | "rivers" | "borders" | "disputed"} */ sort) => pieces.map((one) => one[sort]);
  for (const rings of all("land")) pen.fill(rings, land);
  pen.stroke(all("land").flat(), coast, 0.75);
  pen.stroke(all("rivers").flat(), coast, RIVER);
  for (const rings of all("lakes")) pen.fill(rings, sea);
  pen.stroke(all("lakes").flat(), coast, 0.75);
  pen.stroke(all("borders").flat(), border, 1);
  pen.stroke(all("disputed").flat(), border, 1, DASHES);
}

/** Draws lines in world units on the canvas of a tile; those that are not shown yet at its zoom are passed over. */
class Pen {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {L.Bounds} box of the tile, in world units
   * @param {number} size of the world in pixels of the canvas
   * @param {number} density pixels of the canvas to one of the page
   * @param {number} zoom
   */
  constructor(context, box, size, density, zoom) {
    const edge = (4 * density) / size; // lines just outside reach in with half their width
    this.context = context;
    this.reach = L.bounds(box.getTopLeft().subtract([edge, edge]), box.getBottomRight().add([edge, edge]));
    this.origin = box.getTopLeft();
    this.size = size;
    this.density = density;
    this.zoom = zoom;
    this.smooth = zoom >= SMOOTH;
    context.lineJoin = "round";
  }

  /** Fills the rings of one piece. @param {Line[]} rings @param {string} colour */
  fill(rings, colour) {
    const { context, density } = this;
    context.beginPath();
    for (const ring of rings) this.trace(ring);
    context.fillStyle = colour;
    context.fill("evenodd");
    // Two pieces that meet leave a hair of what is below between them: their own colour closes it.
    context.beginPath();
    for (const ring of rings) this.trace(ring, 1);
    context.strokeStyle = colour;
    context.lineWidth = density;
    context.stroke();
  }

  /** Strokes lines, and of rings what is not the border of a cell. @param {Line[]} lines @param {string} colour @param {number} width @param {number[]} [dashes] */
  stroke(lines, colour, width, dashes = []) {
    const { context, density } = this;
    context.beginPath();
    for (const line of lines) this.trace(line, 0);
    context.strokeStyle = colour;
    context.lineWidth = width * density;
    context.setLineDash(dashes.map((dash) => dash * density));
    context.stroke();
    context.setLineDash([]);
  }

  /**
   * @param {Line} line
   * @param {0 | 1} [only] of a ring only the edges that are (1), or are not, the border of its cell
   */
  trace({ xy, box, cut, zoom }, only) {
    if (zoom > this.zoom || !this.reach.overlaps(box) || (only === 1 && !cut)) return;
    const { context, origin, size } = this;
    const finest = FINEST * this.density;
    let [lastX, lastY, drawing, bent] = [Infinity, Infinity, false, false];
    for (let i = 0; i < xy.length; i += 2) {
      const x = (xy[i] - origin.x) * size;
      const y = (xy[i + 1] - origin.y) * size;
      const last = i === xy.length - 2;
      const far = Math.abs(x - lastX) + Math.abs(y - lastY) >= finest || last;
      const wanted = only === undefined || !cut || cut[i / 2] === only;
      if (!drawing) {
        if (wanted) context.moveTo(x, y);
        [lastX, lastY, bent] = [x, y, false];
      } else if (far || !wanted) {
        // Closer than its points were surveyed a line bends at them rather than break.
        const curving = this.smooth && !isEdge(cut, i) && !isEdge(cut, i - 2);
        const [midX, midY] = curving && !last && wanted ? [(x + lastX) / 2, (y + lastY) / 2] : [x, y];
        if (bent) context.quadraticCurveTo(lastX, lastY, midX, midY);
        else context.lineTo(midX, midY);
        bent = curving && !last && wanted;
        [lastX, lastY] = [x, y];
      }
      drawing = wanted;
    }
  }
}

/** Whether the edge from a point on is the border of its cell. @param {Uint8Array | null} cut @param {number} at */
function isEdge(cut, at) {
  return Boolean(cut?.[at / 2]);
}
