// @ts-check
/** Streets over the basemap, from one file whose parts the server gives. Where it has nothing, the basemap is seen. */

import { CanvasTiles } from "./canvas-tiles.js";
import { streetStyle } from "./street-style.js";

/** @typedef {typeof import("protomaps-leaflet")} Library */

const LIBRARY = new URL("../../vendor/protomaps-leaflet/protomaps-leaflet.js", import.meta.url).href;
const SIDE = 512; // CSS pixels that a tile of the file is shown at: one zoom before that of the map

/**
 * @param {{url: string, lastZoom: number, attribution: string}} options `lastZoom` is that of the finest tiles, and
 *   `attribution` markup from the configuration
 * @returns {L.GridLayer}
 */
export function streets({ url, lastZoom, attribution }) {
  /** @type {ReturnType<typeof painter> | null} */
  let coming = null;
  /** @type {import("./canvas-tiles.js").Draw} */
  const draw = async (...tile) => {
    const mine = (coming ??= painter(url, lastZoom));
    try {
      const paint = await mine;
      await paint(...tile);
    } catch (error) {
      if (coming === mine) coming = null; // it keeps in mind what failed, and would not ask again
      throw error;
    }
  };
  return new CanvasTiles(draw, { attribution });
}

/**
 * What draws the tiles of a file, once the library has come that reads them.
 *
 * @param {string} url
 * @param {number} lastZoom
 * @returns {Promise<import("./canvas-tiles.js").Draw>}
 */
async function painter(url, lastZoom) {
  const library = await libraryHere();
  const { Labeler, PmtilesSource, TileCache, View, paint } = library;
  const file = new View(new TileCache(new PmtilesSource(url, false), SIDE), lastZoom, 1);
  const { shapes, names } = streetStyle(library, document.documentElement.lang);
  const written = names.map(keptInside);
  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  return async (canvas, at, side, density) => {
    const corner = { x: at.x * side, y: at.y * side };
    const tiles = new Map([["", [await file.getDisplayTile({ x: corner.x / 256, y: corner.y / 256, z: at.z })]]]);
    const labels = new Labeler(at.z, ruler, written, 1);
    labels.add(tiles);
    const box = { minX: corner.x - 16, minY: corner.y - 16, maxX: corner.x + side + 16, maxY: corner.y + side + 16 };
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(density, density);
    paint(context, at.z, tiles, labels.index, shapes, box, /** @type {any} */ (corner), false);
  };
}

/** The library: a classic script, which the first tile sends for. @returns {Promise<Library>} */
async function libraryHere() {
  const world = /** @type {Window & {protomapsL?: Library}} */ (window);
  if (!world.protomapsL) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = LIBRARY;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }
  return /** @type {Library} */ (world.protomapsL);
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
