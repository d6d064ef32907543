// @ts-check
/** How large the reader's text is: what a map draws in pixels grows with it, as `--px` of marks.css does. */

/** How many times 16 pixels the page's text is, from 1 to 2. */
export function textSize() {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return Math.min(2, Math.max(1, size));
}
