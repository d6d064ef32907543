// @ts-check
/** What opens at a pin: the card of a place with the words that put it there, built from text nodes alone. */

import { address } from "../api.js";
import { element } from "../dom.js";
import { bySentence, countOf, excerptElement, excerptsOf, whereOf } from "../excerpts.js";
import { sideBySide, state } from "../state.js";
import { CONTROLS, END, headEnd, northOf, toolsEnd } from "./story-map.js";
import { gettext, ngettext } from "../words.js";

/** @typedef {import("../state.js").Spot} Spot */
/** @typedef {import("../api.js").PlaceItem} PlaceItem */

const SHOWN = 3; // excerpts; the place's page has all of them
const WIDEST = 340; // pixels
const LOWEST = 120; // pixels
const AIR = 16; // pixels above and below a card
const ABOVE = 22; // pixels from a place to the tip of its card
const TIP = 20; // pixels
const HAS_CARD = "has-card"; // not `:has()`: with it each mark that comes or goes would have those that stay styled anew

/**
 * @typedef {object} CardPlace where a card stands, and what it does with the focus
 * @property {L.LatLng} at
 * @property {boolean} focus whether the card takes the focus; it gives it back when it closes
 * @property {boolean} whole whether it opens once its words are there: so it does not grow before a reader who has
 *   pressed nothing
 * @property {() => HTMLElement | undefined} returnTo where to, if what had it is gone
 */

/** @type {WeakMap<L.Map, L.Popup>} */
const open = new WeakMap();

/**
 * Opens the card of a place, in place of what is open.
 *
 * @param {L.Map} map
 * @param {Spot} spot
 * @param {CardPlace & {excerptsUrl: string}} how
 */
export function openCard(map, spot, { excerptsUrl, ...how }) {
  openFilled(map, spot, how, (body) => fill(body, spot, excerptsUrl));
}

/**
 * Opens the card of a place, to be filled when what it says has come.
 *
 * @param {L.Map} map
 * @param {Spot} spot
 * @param {CardPlace} how
 * @param {(body: HTMLElement) => Promise<void>} fill raises where its words cannot be fetched
 */
export async function openFilled(map, spot, { at, focus, whole, returnTo }, fill) {
  const body = element("div", {}, element("p", { class: "quiet" }, gettext("Fetching the words…")));
  /** @type {L.Popup | undefined} */
  let popup;
  const attempt = async () => {
    try {
      await fill(body);
    } catch {
      const again = element("button", { type: "button" }, gettext("Try again"));
      again.addEventListener("click", attempt);
      body.replaceChildren(element("p", {}, gettext("Its words could not be fetched.")), again);
    }
    if (popup) fit(popup);
  };
  const filled = attempt();
  if (whole) await filled;
  if (state.spot !== spot) return;
  popup = opened(map, at, spot.name, body, { focus, returnTo, closed: () => state.leave("map") });
}

/**
 * Lists places that stand at one point, to choose one.
 *
 * @param {L.Map} map
 * @param {L.LatLng} at
 * @param {(Spot & {where: string})[]} spots
 */
export function openChoice(map, at, spots) {
  const choices = spots.map(({ where, ...spot }) => {
    const button = element("button", { type: "button", class: "plain" }, spot.name);
    button.addEventListener("click", () => state.choose(spot, "map"));
    return element("li", {}, button, where && element("span", { class: "popup-where" }, ` ${where}`));
  });
  opened(map, at, ngettext("%(num)s place", "%(num)s places", spots.length), element("ul", {}, ...choices), { focus: true });
}

/**
 * A popup of ours with a heading; it closes with Escape and gives the focus back.
 *
 * @param {L.Map} map
 * @param {L.LatLng} at
 * @param {string} title
 * @param {HTMLElement} body
 * @param {{focus: boolean, returnTo?: () => HTMLElement | undefined, closed?: () => void}} how
 */
export function opened(map, at, title, body, { focus, returnTo, closed }) {
  const heading = element("h2", { class: "popup-name", tabindex: "-1" }, title);
  const card = element("div", { class: "popup", role: "dialog", "aria-label": title }, heading, body);
  const popup = L.popup({ offset: L.point(0, -ABOVE), ...roomFor(map, at) });
  const refit = () => {
    Object.assign(popup.options, roomFor(map, at));
    fit(popup);
  };
  map.on("resize", refit);
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const last = open.get(map);
  open.set(map, popup);
  map.getContainer().classList.add(HAS_CARD);
  last?.remove();
  popup.on("remove", () => {
    map.off("resize", refit);
    if (open.get(map) !== popup) return; // another took its place, and has the focus
    open.delete(map);
    map.getContainer().classList.remove(HAS_CARD);
    if (card.contains(document.activeElement) || document.activeElement === document.body) {
      const back = before?.isConnected && before !== document.body ? before : returnTo?.();
      (back ?? map.getContainer()).focus({ preventScroll: true });
    }
    closed?.();
  });
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") popup.remove();
  });
  popup.setLatLng(at).setContent(card).openOn(map);
  popup.getElement()?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", gettext("Close"));
  if (focus) heading.focus({ preventScroll: true });
  return popup;
}

/** How large a card may be on a map of its size, and how far from its sides it is brought. @param {L.Map} map @param {L.LatLng} at */
function roomFor(map, at) {
  const { x, y } = map.getSize();
  const wide = x - CONTROLS - 12;
  const head = (sideBySide.matches ? toolsEnd(map) : headEnd()) + AIR; // where it is small, the tools leave
  return {
    minWidth: Math.min(240, wide),
    maxWidth: Math.min(WIDEST, wide),
    maxHeight: Math.max(LOWEST, Math.min(400, 0.6 * y, northOf(map, at) - head - ABOVE - TIP)),
    autoPanPaddingTopLeft: L.point(END === "left" ? CONTROLS : 12, head),
    autoPanPaddingBottomRight: L.point(END === "left" ? 12 : CONTROLS, AIR),
  };
}

/** Fits a card to what it says now: Leaflet's own steps, but the one that takes its words out and puts them in again. @param {L.Popup} popup */
function fit(popup) {
  if (!popup.isOpen()) return;
  const own = /** @type {any} */ (popup);
  own._updateLayout();
  own._updatePosition();
  own._adjustPan();
}

/** @param {HTMLElement} body @param {Spot} spot @param {string} excerptsUrl */
async function fill(body, spot, excerptsUrl) {
  const within = pageOf(spot);
  const [{ items, count }, about] = await Promise.all([
    wordsOf(spot, excerptsUrl),
    within ? null : countOf(excerptsUrl, state.query, spot.id),
  ]);
  const place = within ? null : items[0]?.place;
  body.replaceChildren(
    element("p", { class: "popup-where" }, ...(within ? [inAll(count)] : place ? whereOf(place, about) : [])),
    items.length
      ? element("ul", { class: "excerpts" }, ...bySentence(items).slice(0, SHOWN).map(excerptElement))
      : element("p", {}, gettext("No excerpt here names it.")),
    element("p", { class: "card-foot" }, foot(spot, within, place, count)),
  );
}

/** The page of a country or province that stands for all places in it; none while pins are shown. @param {Spot} spot */
function pageOf({ only }) {
  return state.isShaded && only ? new URL(only, location.href) : null;
}

/** @param {number} count */
function inAll(count) {
  return ngettext("%(num)s excerpt of places in it", "%(num)s excerpts of places in it", count);
}

/**
 * The excerpts of a place, or of all places in a shaded region; of a place that is named only for its people, or
 * inside another name, those.
 *
 * @param {Spot} spot
 * @param {string} excerptsUrl
 */
async function wordsOf(spot, excerptsUrl) {
  const { query } = state;
  const within = pageOf(spot);
  if (within) return excerptsOf(excerptsUrl, within.search, {});
  const answer = await excerptsOf(excerptsUrl, query, { place: spot.id });
  if (answer.count || query.includes("usage=")) return answer;
  return excerptsOf(excerptsUrl, `${query}&usage=associative&usage=embedded`, { place: spot.id });
}

/** Where a card leads on to. @param {Spot} spot @param {URL | null} within @param {PlaceItem | null} place @param {number} count */
function foot({ name }, within, place, count) {
  if (within) {
    if (within.search.slice(1) === state.query) return null;
    return element("a", { href: address(within.pathname, within.search, { show: "shading" }) }, gettext("Only %(place)s", { place: name }));
  }
  if (!place) return null;
  const words =
    count > SHOWN
      ? ngettext("All %(num)s excerpt of %(place)s", "All %(num)s excerpts of %(place)s", count, { place: name })
      : gettext("More about %(place)s", { place: name });
  return element("a", { href: place.url }, words);
}
