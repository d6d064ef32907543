// @ts-check
/**
 * A marker in the plane of the map: Leaflet's, but cheap to have many of. While it stands still the browser keeps no
 * layer of its own for it; when the map zooms it is moved, and nothing else of it is worked out anew.
 */

/** Leaflet's classes by which its style sheet styles all marks anew as the map begins to move, and as it ends. */
const SLOW = ["leaflet-zoom-animated", "leaflet-interactive"];
const LIKEWISE = { duration: 250, easing: "cubic-bezier(0, 0, 0.25, 1)" };
const CROWD = 120; // marks, of which none could be followed with the eye: they fade while the map zooms
const FADING = "is-crowd";
const AROUND = 64; // pixels around its place that a mark takes at most, without its name

const FINE = 1e5; // steps of a degree of latitude, each a metre
const LAYER = 180 * FINE; // steps that lift a mark over all others, or put it under them

export class Mark extends L.Marker {
  /** In pixels of the map's layer. @type {L.Point | undefined} */
  #at;

  /** @type {Animation | undefined} */
  #moving;

  /** Leaflet's own name of it. @returns {any} */
  get #map() {
    return /** @type {any} */ (this)._map;
  }

  get #isInSight() {
    if (!this.#at) return false;
    const { x, y } = this.#map.layerPointToContainerPoint(this.#at);
    const size = this.#map.getSize();
    return x > -AROUND && y > -AROUND && x < size.x + AROUND && y < size.y + AROUND;
  }

  /** Leaflet's own step of making. */
  _initIcon() {
    /** @type {any} */ (L.Marker.prototype)._initIcon.call(this);
    this.getElement()?.classList.remove(...SLOW);
    this.#at = undefined;
  }

  /**
   * Leaflet's own step of placing. Its own shift is one in three dimensions, for which browsers keep a layer for each
   * mark, and put all of them together again with whatever changes on the page.
   *
   * @param {L.Point} at
   */
  _setPos(at) {
    const icon = this.getElement();
    if (!icon || this.#at?.equals(at)) return;
    this.#at = at;
    this.#moving?.cancel();
    icon.style.transform = `translate(${at.x}px, ${at.y}px)`;
    this._updateZIndex(0);
  }

  /**
   * Leaflet's own step of layering: the farther south, the nearer to the reader. Leaflet counts in pixels, which are
   * others after each zoom.
   *
   * @param {number} rise of one that is pointed at
   */
  _updateZIndex(rise) {
    const icon = this.getElement();
    const { zIndexOffset = 0 } = this.options;
    if (icon) icon.style.zIndex = String(Math.round(-FINE * this.getLatLng().lat) + LAYER * (zIndexOffset + rise));
  }

  /**
   * Leaflet's own step of a zoom, a frame after the map has set out, which it makes up for: what is pressed meanwhile is
   * answered between the two. A mark that comes from out of sight and goes there is not seen on its way.
   *
   * @param {{zoom: number, center: L.LatLng}} next
   */
  _animateZoom(next) {
    const pane = this.getPane();
    const many = (pane?.childElementCount ?? 0) > CROWD;
    pane?.classList.toggle(FADING, many);
    if (many) return; // they are placed when the map stands
    const begun = document.timeline.currentTime;
    requestAnimationFrame(() => {
      const icon = this.getElement();
      if (!icon || !this.#map._animatingZoom) return;
      const [from, was] = [icon.style.transform, this.#isInSight];
      /** @type {any} */ (L.Marker.prototype)._animateZoom.call(this, next);
      if (!was && !this.#isInSight) return;
      this.#moving = icon.animate({ transform: [from, icon.style.transform] }, LIKEWISE);
      this.#moving.startTime = begun;
    });
  }
}
