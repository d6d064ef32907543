// @ts-check
/**
 * Outlines that are drawn anew a frame after the map has moved. Until then they stand where they belong, as they were
 * drawn before: to draw all of them takes longer than a reader who zooms again should wait.
 */

import { afterwards } from "../turn.js";

export class LatePaths extends L.SVG {
  constructor() {
    super();
    this.drawLater = afterwards(() => this.drawAnew());
  }

  /** Leaflet's own events of a renderer, but those after which it draws all at once. */
  getEvents() {
    const events = /** @type {any} */ (L.SVG.prototype).getEvents.call(this);
    delete events.zoomend;
    return { ...events, viewreset: this.follow, moveend: this.follow };
  }

  follow() {
    const { _zoom: drawnFor, _map: map } = /** @type {any} */ (this);
    if (map.getZoom() !== drawnFor) /** @type {any} */ (this)._onZoom();
    this.drawLater();
  }

  drawAnew() {
    const own = /** @type {any} */ (this);
    if (!own._map || own._map._animatingZoom) return; // when that ends, it is asked for again
    own._onZoomEnd();
    own._update();
  }
}
