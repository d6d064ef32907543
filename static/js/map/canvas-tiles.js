// @ts-check
/** A layer of tiles that we draw ourselves, in the colours of the theme that is on. */

import { followColours } from "./colours.js";

/**
 * Draws a tile.
 *
 * @callback Draw
 * @param {HTMLCanvasElement} canvas
 * @param {L.Coords} at within one world
 * @param {number} side CSS pixels
 * @param {number} density pixels of the canvas to one of the page
 * @param {(error?: any) => void} ready called before the end where there is something to show before
 * @returns {Promise<void>}
 */

export class CanvasTiles extends L.GridLayer {
  /** @param {Draw} draw @param {L.GridLayerOptions} options */
  constructor(draw, options) {
    super({ tileSize: 512, updateWhenZooming: false, keepBuffer: 3, ...options });
    this.draw = draw;
    followColours(() => this.repaint());
  }

  /**
   * Puts tiles in the colours of now where the old ones are, at once: Leaflet's own would fade in, too late for paper.
   * They are other canvases, since one that is drawn on while the page is about to be printed hides all below it.
   */
  repaint() {
    const tiles = /** @type {Record<string, {el: HTMLElement, coords: L.Coords}>} */ (/** @type {any} */ (this)._tiles);
    for (const tile of Object.values(tiles ?? {})) {
      const painted = this.createTile(tile.coords, () => {
        painted.className = tile.el.className;
        painted.style.cssText = tile.el.style.cssText;
        tile.el.replaceWith(painted);
        tile.el = painted;
      });
    }
  }

  /** @param {L.Coords} coords @param {L.DoneCallback} done @returns {HTMLElement} */
  createTile(coords, done) {
    const side = this.getTileSize().x;
    const canvas = document.createElement("canvas");
    const density = Math.min(window.devicePixelRatio || 1, 3);
    canvas.width = canvas.height = side * density;
    let told = false; // once: Leaflet fades a tile in whenever it hears that it is there
    const ready = (/** @type {any} */ error) => {
      if (!told) done(error, canvas);
      told = true;
    };
    const at = /** @type {any} */ (this)._wrapCoords(coords);
    this.draw(canvas, at, side, density, ready).then(ready, ready);
    return canvas;
  }
}
