// @ts-check
/** A marker in the plane of the map: Leaflet's, but the browser keeps no layer of its own for it while it stands still. */

export class Mark extends L.Marker {
  /**
   * Leaflet's own step of placing. It writes a shift in three dimensions, for which browsers keep a layer for each
   * mark, and put all of them together again with whatever changes on the page.
   *
   * @param {L.Point} at
   */
  _setPos(at) {
    /** @type {any} */ (L.Marker.prototype)._setPos.call(this, at);
    const icon = this.getElement();
    if (icon) icon.style.transform = `translate(${at.x}px, ${at.y}px)`;
  }
}
