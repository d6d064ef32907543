// @ts-check
/** When what is drawn on a canvas has to be drawn anew: the theme changed, the reader's or the system's. */

/** @param {() => void} again */
export function followColours(again) {
  document.documentElement.addEventListener("theme", again);
  for (const media of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(media).addEventListener("change", again);
  }
}
