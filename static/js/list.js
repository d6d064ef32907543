// @ts-check
/** The list of places follows the state: it marks the card of the chosen place, and brings it where it is missing. */

import { element, hasModifier } from "./dom.js";
import { bySentence, countOf, excerptElement, excerptsOf, whereOf } from "./excerpts.js";
import { hovers, seesList, state } from "./state.js";
import { symbolOf } from "./symbols.js";
import { gettext, ngettext } from "./words.js";

/** @typedef {import("./state.js").Spot} Spot */

const SHOWN = 3; // excerpts on a card that is fetched, as the server shows on its own

const notHere = element(
  "p",
  { class: "note", role: "alert" },
  gettext("The place that this link leads to could not be shown under what is chosen here."),
);

/**
 * The place that an element stands for, from its data attributes.
 *
 * @param {Element} from
 * @returns {Spot | null}
 */
export function spotOf(from) {
  const holder = /** @type {HTMLElement | null} */ (from.closest("[data-place]"));
  if (!holder) return null;
  const { place = "", lat, lon, area, name } = holder.dataset;
  const heading = holder.querySelector("h1, h2, h3");
  return {
    id: place,
    name: name ?? heading?.textContent?.trim() ?? "",
    lat: Number(lat),
    lon: Number(lon),
    area: area !== undefined,
    extent: area ? area.split(",").map(Number) : undefined,
  };
}

/** A plain click or Enter on what `data-shows` marks shows its place on the map; other clicks follow the link. */
export function letShow() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || hasModifier(event)) return;
    const shower = event.target instanceof Element && event.target.closest("[data-shows]");
    const spot = shower && spotOf(shower);
    if (!spot) return;
    event.preventDefault();
    state.choose(spot, "page");
  });
}

/** What the pointer or the focus is on is marked on the map too, and the other way round; nothing moves. */
export function followPointing() {
  const tell = (/** @type {Event} */ { target }) => {
    if (target instanceof Element && !target.closest(".story-map")) state.point(spotOf(target), "page");
  };
  if (hovers.matches) document.addEventListener("mouseover", tell);
  document.addEventListener("focusin", (event) => {
    const byKeyboard = event.target instanceof Element && event.target.matches(":focus-visible");
    if (byKeyboard) tell(event);
  });
  state.followPoints(({ spot, by }) => {
    if (by !== "map") return;
    for (const marked of document.querySelectorAll("[data-place].is-pointed")) marked.classList.remove("is-pointed");
    if (!spot) return;
    for (const one of document.querySelectorAll(`[data-place="${CSS.escape(spot.id)}"]`)) one.classList.add("is-pointed");
  });
}

/** Marks what belongs to the chosen place, and goes to it where the map has chosen; Escape leads back there. */
export function followPlaces() {
  document.addEventListener("keydown", ({ key, target }) => {
    const chosen = target instanceof Element && target.closest("[data-place][aria-current]:not(.story-map *)");
    if (key === "Escape" && chosen) state.leave("page");
  });
  state.follow(async ({ spot, by }) => {
    for (const marked of document.querySelectorAll("[data-place][aria-current]")) marked.removeAttribute("aria-current");
    if (!spot) return;
    const own = document.querySelectorAll(`[data-place="${CSS.escape(spot.id)}"]`);
    const found = own.length || by !== "map" ? [...own] : await fetchedCards(spot.id);
    if (state.spot !== spot) return;
    for (const one of found) one.setAttribute("aria-current", "true");
    const first = /** @type {HTMLElement | undefined} */ (found[0]);
    if (by === "map" && first && seesList()) {
      first.scrollIntoView({ block: "nearest" });
      first.focus({ preventScroll: true });
    }
  });
}

/**
 * A card for a place that is on the map but not on this page of the list, put last: nothing that is shown moves. None
 * where there is no such place.
 *
 * @param {string} id
 * @returns {Promise<Element[]>}
 */
async function fetchedCards(id) {
  const list = document.getElementById("cards");
  const { excerpts } = list?.dataset ?? {};
  if (!list || !excerpts) return [];
  const { query } = state;
  const [answer, about] = await Promise.all([
    excerptsOf(excerpts, query, { place: id }),
    countOf(excerpts, query, id),
  ]).catch(() => /** @type {const} */ ([null, null]));
  const place = answer?.items[0]?.place;
  if (!answer || !place || query !== state.query) return [];
  const there = document.getElementById(`place-${id}`);
  if (there) return [there]; // it was chosen twice, and has come
  const name = `name-${id}`;
  const card = element(
    "article",
    {
      class: "card",
      id: `place-${id}`,
      tabindex: "-1",
      "aria-labelledby": name,
      "data-place": id,
      "data-lat": String(place.lat),
      "data-lon": String(place.lon),
      "data-area": place.area ? "" : undefined,
    },
    element(
      "div",
      { class: "card-head" },
      symbolOf(place, about),
      element("h3", { id: name }, element("a", { href: place.url, "data-shows": "" }, place.name)),
      element("span", { class: "count" }, ngettext("%(num)s excerpt", "%(num)s excerpts", answer.count)),
      element("p", { class: "where" }, ...whereOf(place, about)),
    ),
    element("ul", { class: "excerpts" }, ...bySentence(answer.items).slice(0, SHOWN).map(excerptElement)),
    element("div", { class: "card-foot" }, element("a", { href: place.url }, gettext("More about %(place)s", { place: place.name }))),
  );
  list.append(element("li", {}, card));
  return [card];
}

/** Chooses the place that the address names. @param {import("./state.js").Side} by */
export async function chooseNamed(by) {
  const { named, query } = state;
  notHere.remove();
  if (!named) return;
  const card = document.getElementById(`place-${named}`) ?? (await fetchedCards(named))[0];
  if (named !== state.named || query !== state.query) return;
  const spot = card && spotOf(card);
  if (spot) state.choose(spot, by);
  else document.querySelector(".intro")?.append(notHere);
}
