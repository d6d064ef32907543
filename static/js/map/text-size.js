// @ts-check
/** How large text is: what a map draws in pixels grows with the reader's, as `--px` of marks.css does. */

/** How many times 16 pixels the page's text is, from 1 to 2. */
export function textSize() {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return Math.min(2, Math.max(1, size));
}

/**
 * What says how wide words are in the bold face of the map's names.
 *
 * @param {number} size pixels, before the reader's text makes them larger
 */
export function ruler(size) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.font = `600 ${size}px ${getComputedStyle(document.documentElement).getPropertyValue("--sans")}`;
  return context;
}
