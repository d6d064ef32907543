// @ts-check
/** What a map says where something that it shows could not be fetched; what is shown stays. */

import { element } from "../dom.js";
import { gettext } from "../words.js";
import { tell } from "./sight.js";

/** @typedef {{ask: () => unknown}} Asker what has failed, and asks again */

/** One for a map, with a button that asks all that have failed again; so does the network when it is back. */
class Messages {
  /** @type {Set<Asker>} */
  #failed = new Set();
  #again = element("button", { type: "button" }, gettext("Try again"));
  #box = element(
    "div",
    { class: "map-message", role: "alert" },
    element("span", {}, gettext("The map could not be brought up to date.")),
    this.#again,
  );

  /** @param {L.Map} map */
  constructor(map) {
    L.DomEvent.disableClickPropagation(this.#box);
    const again = () => this.#failed.forEach((asker) => asker.ask());
    this.#again.addEventListener("click", again);
    window.addEventListener("online", again);
    this.map = map;
  }

  /** @param {Asker} asker */
  fail(asker) {
    this.#failed.add(asker);
    tell(this.map, this.#box);
  }

  /** @param {Asker} asker */
  settle(asker) {
    if (!this.#failed.delete(asker) || this.#failed.size) return;
    const focused = this.#box.contains(document.activeElement);
    this.#box.remove();
    if (focused) this.map.getContainer().focus({ preventScroll: true });
  }
}

/** @type {WeakMap<L.Map, Messages>} */
const shown = new WeakMap();

/** The message of a map. @param {L.Map} map */
export function messages(map) {
  const found = shown.get(map) ?? new Messages(map);
  shown.set(map, found);
  return found;
}
