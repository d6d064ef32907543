// @ts-check
/**
 * Outlines that are drawn anew a frame after the map has moved. Until then they stand where they belong, as they were
 * drawn before: to draw all of them takes longer than a reader who zooms again should wait.
 */

import { afterwards } from "../giving-way.js";

export class LatePaths extends L.SVG {
  constructor() {
    super();
    /** Of the map's pixels, as the outlines were drawn in. @type {L.Point | null} */
    this.origin = null;
    this.drawLater = afterwards(() => this.drawAnew());
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.origin = map.getPixelOrigin();
    return super.onAdd(map);
  }

  /** Leaflet's own events of a renderer, but those after which it draws all at once. */
  getEvents() {
    const events = /** @type {any} */ (L.SVG.prototype).getEvents.call(this);
    delete events.zoomend;
    return { ...events, viewreset: this.follow, moveend: this.follow };
  }

  follow() {
    const own = /** @type {any} */ (this);
    if (!own._map.getPixelOrigin().equals(this.origin)) own._onZoom();
    this.drawLater();
  }

  drawAnew() {
    const own = /** @type {any} */ (this);
    if (!own._map || own._map._animatingZoom) return; // when that ends, it is asked for again
    const origin = own._map.getPixelOrigin();
    if (!origin.equals(this.origin)) own._onZoomEnd();
    this.origin = origin;
    own._update();
  }
}
