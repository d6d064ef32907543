// @ts-check
/**
 * A line at the head of the map that says where in the world its view lies: “Asia › North Korea › North Hamgyong”. Each
 * name leads the map to the whole of that area. It has its height before its words, so nothing moves when they come.
 */

import { element } from "../dom.js";
import { gettext } from "../words.js";
import { boundsOf } from "./story-map.js";
import { ViewFeed } from "./view-feed.js";

/** @typedef {{id: string, name: string, kind: string, url: string, extent: number[] | null}} Area */

/** @param {{url: string}} source the API's whereabouts */
export function whereabouts(source) {
  return new Whereabouts(source);
}

class Whereabouts {
  /** @param {{url: string}} source */
  constructor({ url }) {
    this.url = url;
    this.list = element("ol");
    this.box = element("nav", { class: "whereabouts", "aria-label": gettext("Where the map is") }, this.list);
  }

  /** It is as wide as the map, so it stands in none of the corners. @param {L.Map} map */
  addTo(map) {
    L.DomEvent.disableClickPropagation(this.box);
    map.getContainer().append(this.box);
    new ViewFeed(map, this.url, ({ steps }) => this.show(map, steps), { exact: true });
    return this;
  }

  /** @param {L.Map} map @param {Area[][]} steps areas side by side where none of them has most of the view */
  show(map, steps) {
    const focused = [...this.list.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    const items = steps.map((areas) => element("li", {}, ...areas.flatMap((area, at) => [at > 0 && ", ", this.name(map, area)])));
    this.list.replaceChildren(...(items.length ? items : [element("li", {}, gettext("The world"))]));
    this.list.querySelector("li:last-child")?.setAttribute("aria-current", "location");
    if (focused >= 0) (this.list.querySelectorAll("button")[focused] ?? map.getContainer()).focus({ preventScroll: true });
  }

  /** @param {L.Map} map @param {Area} area */
  name(map, { name, extent }) {
    if (!extent) return name;
    const button = element("button", { type: "button", class: "plain", title: gettext("Show all of %(place)s", { place: name }) }, name);
    button.addEventListener("click", () => map.fitBounds(boundsOf(map, extent)));
    return button;
  }
}
