// @ts-check
/** The mark of a place beside its name in a list, as `_words.html` draws it. */

import { drawing } from "./dom.js";

const AREA = "M3 12 12 7l12 4 1 14-10 5-11-5z";
const BUBBLE = "M6 6h16a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3h-5l-3 6-3-6H6a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3z";
export const DROP = "M14 35S3 21.500 3 13a11 11 0 0 1 22 0c0 8.500-11 22-11 22z";
export const EYE = "M14 9a4 4 0 1 1 0 8 4 4 0 1 1 0-8z";
const QUERY = "M10.500 10.500a3.500 3.500 0 1 1 5 3.200c-1 .5-1.500 1.100-1.500 2.300M14 19v.5";
const QUOTE = "M9 13h4v4l-2 3H9l1-3H9zM15.500 13h4v4l-2 3h-2l1-3h-1z";

/**
 * @param {{area: boolean}} place
 * @param {{said: boolean, uncertain: boolean} | null} about
 */
export function symbolOf({ area }, about) {
  const outer = area ? "area" : about?.said ? "bubble" : "drop";
  const path = { area: AREA, bubble: BUBBLE, drop: DROP }[outer];
  const open = !area && about?.uncertain;
  /** @type {[string, string][]} */
  const inner = area ? [] : [open ? ["shape-query", QUERY] : about?.said ? ["shape-quote", QUOTE] : ["shape-eye", EYE]];
  const symbol = drawing("0 0 28 36", [`shape-${outer}${open ? " shape-open" : ""}`, path], ...inner);
  symbol.classList.add("symbol");
  return symbol;
}
