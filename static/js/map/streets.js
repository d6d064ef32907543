// @ts-check
/** Streets over the basemap, from one file whose parts the server gives. Where it has nothing, the basemap is seen. */

import { CanvasTiles } from "./canvas-tiles.js";
import { streetStyle } from "./street-style.js";

/** @typedef {typeof import("protomaps-leaflet")} Library what reads and draws the file: a script of its own (geo/maps.py) */

const SIDE = 512; // CSS pixels that a tile of the file is shown at: one zoom before that of the map

/**
 * @param {{url: string, lastZoom: number, attribution: string}} options `lastZoom` is that of the finest tiles, and
 *   `attribution` markup from the configuration
 * @returns {L.GridLayer}
 */
export function streets({ url, lastZoom, attribution }) {
  const library = /** @type {Library} */ (/** @type {any} */ (window).protomapsL);
  const { Labeler, PmtilesSource, TileCache, View, paint } = library;
  const { shapes, names } = streetStyle(library, document.documentElement.lang);
  const written = names.map(keptInside);
  const opened = () => new View(new TileCache(new PmtilesSource(url, false), SIDE), lastZoom, 1);
  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  let file = opened();

  /** @type {import("./canvas-tiles.js").Draw} */
  const draw = async (canvas, at, side, density) => {
    const corner = { x: at.x * side, y: at.y * side };
    const tile = await file.getDisplayTile({ x: corner.x / 256, y: corner.y / 256, z: at.z }).catch((error) => {
      file = opened(); // it keeps in mind what failed, and would not ask again
      throw error;
    });
    const tiles = new Map([["", [tile]]]);
    const box = { minX: corner.x - 16, minY: corner.y - 16, maxX: corner.x + side + 16, maxY: corner.y + side + 16 };
    const labels = new Labeler(at.z, ruler, written, 1);
    labels.add(tiles);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(density, density);
    paint(context, at.z, tiles, labels.index, shapes, box, /** @type {any} */ (corner), false);
  };
  return new CanvasTiles(draw, { attribution });
}

/**
 * The same names, save those that reach beyond their tile of the file: its neighbour would know nothing of them.
 *
 * @param {import("protomaps-leaflet").LabelRule} rule
 * @returns {import("protomaps-leaflet").LabelRule}
 */
function keptInside({ symbolizer, ...rule }) {
  return {
    ...rule,
    symbolizer: {
      place(layout, geometry, feature) {
        const side = 256 * 2 ** layout.overzoom;
        const within = (/** @type {number} */ from, /** @type {number} */ to) => Math.floor(from / side) === Math.floor(to / side);
        return symbolizer
          .place(layout, geometry, feature)
          ?.filter(({ bboxes }) => bboxes.every((box) => within(box.minX, box.maxX) && within(box.minY, box.maxY)));
      },
    },
  };
}
