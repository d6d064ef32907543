// @ts-check
/** The colours of what is drawn on a canvas, and when it has to be drawn anew: the theme changed, the reader's or the system's. */

/** A colour of the map (tokens.css) in the theme that is on. @param {string} name */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
}

/** @param {() => void} again */
export function followColours(again) {
  document.documentElement.addEventListener("theme", again);
  for (const media of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(media).addEventListener("change", again);
  }
}
