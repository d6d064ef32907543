// @ts-check
/** A layer of tiles that we draw ourselves, in the colours of the theme that is on. */

import { afterwards, painted } from "../giving-way.js";
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
    this.prepareLater = afterwards(() => this.prepare());
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    map.on("moveend", this.prepareLater);
    this.prepareLater();
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off("moveend", this.prepareLater);
    return super.onRemove(map);
  }

  /**
   * Makes room for the tiles of the zooms beside that of now. What Leaflet makes as a zoom begins it has the browser lay
   * out at once, with all pins that are about to move, and again for the frame that shows them moving.
   */
  prepare() {
    const { _levels: levels, _container: container, _map: map } = /** @type {any} */ (this);
    if (!map) return;
    for (const zoom of [map.getZoom() - 1, map.getZoom() + 1]) {
      if (levels[zoom]) continue;
      const el = L.DomUtil.create("div", "leaflet-tile-container leaflet-zoom-animated", container);
      levels[zoom] = { el, zoom, origin: map.project(map.unproject(map.getPixelOrigin()), zoom).round() };
      /** @type {any} */ (this)._setZoomTransform(levels[zoom], map.getCenter(), map.getZoom());
    }
  }

  /**
   * Puts tiles in the colours of now where the old ones are, at once: Leaflet's own would fade in, too late for paper.
   * They are other canvases, since one that is drawn on while the page is about to be printed hides all below it.
   */
  repaint() {
    const tiles = /** @type {Record<string, {el: HTMLElement, coords: L.Coords}>} */ (/** @type {any} */ (this)._tiles);
    for (const tile of Object.values(tiles ?? {})) {
      const other = this.drawn(tile.coords, Promise.resolve(), () => {
        other.className = tile.el.className;
        other.style.cssText = tile.el.style.cssText;
        tile.el.replaceWith(other);
        tile.el = other;
      });
    }
  }

  /** A tile is asked for as the map begins to move, and drawn when that is seen. @param {L.Coords} coords @param {L.DoneCallback} done */
  createTile(coords, done) {
    return this.drawn(coords, painted(), done);
  }

  /** @param {L.Coords} coords @param {Promise<unknown>} from when to begin @param {L.DoneCallback} done @returns {HTMLElement} */
  drawn(coords, from, done) {
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
    from.then(() => this.draw(canvas, at, side, density, ready)).then(ready, ready);
    return canvas;
  }
}
