// @ts-check
/** The card at a pin: the place and the words that put it there, built from text nodes alone. */

import { count, element } from "../dom.js";
import { excerptElement, excerptsOf } from "../excerpts.js";
import { state } from "../state.js";

/** @typedef {import("../state.js").Spot} Spot */

const SHOWN = 3; // excerpts; the place's page has all of them
const WIDEST = 340; // pixels

/** @type {WeakMap<L.Map, L.Popup>} */
const open = new WeakMap();

/**
 * Opens the card of a place, in place of the one that is open.
 *
 * @param {L.Map} map
 * @param {Spot} spot
 * @param {object} how
 * @param {L.LatLng} how.at
 * @param {{excerptsUrl: string, query?: string}} how.source
 * @param {boolean} how.focus whether the card takes the focus; it gives it back when it closes
 * @param {() => HTMLElement | undefined} how.returnTo where to, if what had it is gone
 */
export function openCard(map, spot, { at, source, focus, returnTo }) {
  const size = map.getSize();
  const heading = element("h3", { class: "popup-name", tabindex: "-1" }, spot.name);
  const body = element("div", {}, element("p", { class: "quiet" }, "Fetching the words…"));
  const card = element("div", { class: "popup", role: "dialog", "aria-label": spot.name }, heading, body);
  const popup = L.popup({
    minWidth: Math.min(240, size.x - 48),
    maxWidth: Math.min(WIDEST, size.x - 48),
    maxHeight: Math.max(120, Math.min(400, size.y * 0.6)),
    offset: L.point(0, -24),
    autoPanPadding: L.point(16, 16),
    closeOnClick: false,
  });
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const last = open.get(map);
  open.set(map, popup);
  last?.remove();
  popup.on("remove", () => {
    if (open.get(map) !== popup) return;
    open.delete(map);
    if (card.contains(document.activeElement) || document.activeElement === document.body) {
      const back = before?.isConnected && before !== document.body ? before : returnTo();
      (back ?? map.getContainer()).focus({ preventScroll: true });
    }
    state.leave("map");
  });
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") popup.remove();
  });
  popup.setLatLng(at).setContent(card).openOn(map);
  if (focus) heading.focus({ preventScroll: true });
  fill(popup, body, spot, source);
}

/** @param {L.Popup} popup @param {HTMLElement} body @param {Spot} spot @param {{excerptsUrl: string, query?: string}} source */
async function fill(popup, body, spot, source) {
  try {
    const { items, count: all } = await excerptsOf(source.excerptsUrl, source.query ?? "", spot.id);
    const place = items[0]?.place;
    body.replaceChildren(
      element("p", { class: "popup-where" }, place?.where),
      items.length
        ? element("ul", { class: "excerpts" }, ...items.slice(0, SHOWN).map(excerptElement))
        : element("p", {}, "No excerpt names it here as a place."),
      ...(place ? [element("p", { class: "card-foot" }, element("a", { href: place.url }, more(all, spot.name)))] : []),
    );
  } catch {
    const again = element("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => fill(popup, body, spot, source));
    body.replaceChildren(element("p", {}, "Its words could not be fetched."), again);
  }
  popup.update();
}

/** @param {number} all @param {string} name */
function more(all, name) {
  return all > SHOWN ? `All ${count(all, "excerpt", "excerpts")} of ${name}` : `More about ${name}`;
}
