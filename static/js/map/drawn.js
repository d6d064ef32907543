// @ts-check
/** The outline of what the filter was drawn to: a box, circles, shapes, what lies along a line. */

import { address, fetchJson } from "../api.js";
import { state } from "../state.js";
import { WORLDS } from "./story-map.js";

const KEYS = ["bbox", "near", "shape", "along"];

/**
 * @param {{url: string}} source the API's answer of the area that a filter was drawn to
 * @returns {L.LayerGroup}
 */
export function drawn(source) {
  return new Drawn(source);
}

class Drawn extends L.LayerGroup {
  /** @type {AbortController | null} */
  #request = null;

  /** @param {{url: string}} source */
  constructor({ url }) {
    super();
    this.url = url;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    state.followTurns(() => this.ask());
    this.ask();
    return this;
  }

  async ask() {
    this.#request?.abort();
    const query = new URLSearchParams(state.query);
    if (!KEYS.some((key) => query.has(key))) {
      this.clearLayers();
      return;
    }
    const request = (this.#request = new AbortController());
    try {
      const area = await fetchJson(address(this.url, state.query, {}), request.signal);
      if (!request.signal.aborted) this.show(area);
    } catch {
      if (!request.signal.aborted) this.clearLayers(); // pins and list say that something is wrong, and ask again
    }
  }

  /** @param {GeoJSON.Feature} area */
  show(area) {
    this.clearLayers();
    for (const shift of WORLDS) {
      const coordsToLatLng = (/** @type {number[]} */ [lon, lat]) => L.latLng(lat, lon + shift);
      this.addLayer(L.geoJSON(area, { interactive: false, coordsToLatLng, style: { className: "drawn-area" } }));
    }
  }
}
