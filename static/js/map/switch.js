// @ts-check
/** Pins or shading: the switch on the map, and the legend of what is shaded. */

import { element } from "../dom.js";
import { pane, state } from "../state.js";
import { gettext, ngettext, number } from "../words.js";

/** Lets the buttons of the page's map choose; without them, as in a frame, the address alone does. */
export function letSwitch() {
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-shade]")]);
  for (const button of buttons) button.addEventListener("click", () => state.shade(button.dataset.shade === "yes"));
  const tell = () => {
    pane()?.classList.toggle("is-shaded", state.isShaded);
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String((button.dataset.shade === "yes") === state.isShaded));
    }
  };
  state.followShading(tell);
  tell();
}

/**
 * Says what each step of the shading counts, and what is left out.
 *
 * @param {number[]} steps the least number of each
 * @param {number} unshaded excerpts that count in no area
 */
export function showSteps(steps, unshaded) {
  const list = document.getElementById("map-steps");
  if (!list) return;
  list.replaceChildren(
    ...steps.map((least, place) => {
      const next = steps[place + 1];
      const from = number(least);
      const to = next ? number(next - 1) : "";
      const words = !next ? gettext("%(from)s and more", { from }) : from === to ? from : `${from}–${to}`;
      return element("li", {}, element("span", { class: `step-swatch step-${place + 1}` }), words);
    }),
  );
  const rest = document.getElementById("map-unshaded");
  if (rest) rest.textContent = unshaded ? ngettext("%(num)s more is in no area drawn", "%(num)s more are in no area drawn", unshaded) : "";
}
