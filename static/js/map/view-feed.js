// @ts-check
/**
 * Asks the API for what the map shows, one view at a time: a request ends when the map moves on, an
 * older answer never follows a newer one, and where the API fails, what is shown stays, with a message. Another
 * filter is asked for at once.
 */

import { address, fetchJson } from "../api.js";
import { state } from "../state.js";
import { painted } from "../giving-way.js";
import { messages } from "./messages.js";
import { boxText } from "./story-map.js";

const MARGIN = 0.25; // of the view on each side, so that a short way needs no new answer

export class ViewFeed {
  /** @type {AbortController | null} */
  #request = null;
  /** @type {L.LatLngBounds | null} */
  #covered = null;
  #zoom = NaN;
  #ended = false;

  /**
   * @param {L.Map} map
   * @param {string} url
   * @param {(answer: any) => void} show
   * @param {object} [how]
   * @param {() => Record<string, string>} [how.more] what is asked beside the view and the filter
   * @param {boolean} [how.exact] asks for the very view, whatever the filter
   * @param {() => boolean} [how.idle] whether nothing is to be asked for now
   */
  constructor(map, url, show, { more = () => ({}), exact = false, idle = () => false } = {}) {
    this.map = map;
    this.url = url;
    this.show = show;
    this.more = more;
    this.exact = exact;
    this.idle = idle;
    this.askAnew = this.askAnew.bind(this);
    if (!exact) state.followTurns(this.askAnew);
    map.on("moveend", this.ask, this);
    this.ask();
  }

  end() {
    this.#ended = true;
    this.map.off("moveend", this.ask, this);
    this.#leave();
    messages(this.map).settle(this);
  }

  /** What was asked is no longer wanted. */
  #leave() {
    this.#request?.abort();
    state.asking.delete(this);
  }

  askAnew() {
    if (this.#ended) return;
    this.#covered = null;
    this.ask();
  }

  async ask() {
    const zoom = this.map.getZoom();
    this.#leave();
    if (!Number.isInteger(zoom)) return; // it flies, and asks where it lands
    if (this.idle() || (zoom === this.#zoom && this.#covered?.contains(this.map.getBounds()))) {
      messages(this.map).settle(this);
      return;
    }
    const request = (this.#request = new AbortController());
    state.asking.add(this);
    await painted(); // the map's move is seen first
    if (request.signal.aborted) return;
    const bounds = this.map.getBounds().pad(this.exact ? 0 : MARGIN);
    try {
      const view = { view: boxText(bounds) };
      const asked = this.exact
        ? address(this.url, "", view)
        : address(this.url, state.query, { ...view, z: String(zoom), ...this.more() });
      const answer = await fetchJson(asked, request.signal);
      if (request.signal.aborted) return;
      [this.#covered, this.#zoom] = [bounds, zoom];
      messages(this.map).settle(this);
      this.show(answer);
    } catch {
      if (!request.signal.aborted) messages(this.map).fail(this);
    } finally {
      if (!request.signal.aborted) state.asking.delete(this);
    }
  }
}
