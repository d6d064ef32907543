// @ts-check
/** What paper needs that a screen does not: the map as it is seen, at the size of a page, and when and where it was printed. */

import { state } from "./state.js";
import { gettext, today } from "./words.js";

// CSS pixels that an A4 or Letter page has room for inside its margins, standing; a lying one has more.
const WIDEST = 672;
const HIGHEST = 470;

export function letPrint() {
  const root = document.documentElement;
  /** @type {string | undefined} */
  let theme;
  /** @param {string | undefined} wanted */
  const put = (wanted) => {
    if (wanted) root.dataset.theme = wanted;
    else delete root.dataset.theme;
    root.dispatchEvent(new Event("theme"));
  };
  window.addEventListener("afterprint", () => put(theme));
  window.addEventListener("beforeprint", () => {
    ({ theme } = root.dataset);
    put("light"); // now: while it is printed, the map cannot be drawn anew
    const line = document.getElementById("printed");
    if (line) line.textContent = gettext("Printed on %(day)s from %(address)s", { day: today(), address: state.link });
    for (const map of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".story-map"))) fitToPaper(map);
  });
}

/** A map keeps its pixels and is made smaller as a whole: no pin is lost, and nothing has to be fetched. @param {HTMLElement} map */
function fitToPaper(map) {
  const { clientWidth: width, clientHeight: height } = map;
  if (!width || !height) return;
  map.style.setProperty("--print-width", `${width}px`);
  map.style.setProperty("--print-height", `${height}px`);
  map.style.setProperty("--print-zoom", String(Math.min(1, WIDEST / width, HIGHEST / height)));
}
