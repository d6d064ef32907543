// @ts-check
/** The colours of what is drawn on a canvas, and when it has to be drawn anew: the theme changed, the reader's or the system's. */

/**
 * What gives the colours of the map (tokens.css) in the theme that is on, by name. Each is read from the page once for a
 * theme: reading has the browser bring the style of the whole page up to date first.
 *
 * @returns {(name: string) => string}
 */
export function palette() {
  /** @type {Map<string, string>} */
  const known = new Map();
  followColours(() => known.clear());
  return (name) => {
    const found = known.get(name) ?? getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
    known.set(name, found);
    return found;
  };
}

/** @param {() => void} again */
export function followColours(again) {
  document.documentElement.addEventListener("theme", again);
  for (const media of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(media).addEventListener("change", again);
  }
}
