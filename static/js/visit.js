// @ts-check
/**
 * Another filter without another page: a form, a link or the back button that leads to this page's own path fetches
 * the page of the new address and puts its parts (`data-exchange`) in place of the old ones. The map stays and is told.
 * The browser makes the document itself, so no report's words ever stand in a string of HTML.
 */

import { element } from "./dom.js";
import { pane, state } from "./state.js";
import { gettext, ngettext } from "./words.js";

const OF_THE_VIEW = ["map", "show", "hl"]; // keys of an address that filter nothing and so stay

/** @typedef {"push" | "replace" | "none"} Mark how the address is written into the browser's history */

/** @type {XMLHttpRequest | null} */
let request = null;
let here = new URL(location.href);

/** Whether the parts of this page can be exchanged. */
export const exchangeable = () => document.querySelector("[data-exchange]") !== null;

/** Lets every way to another filter of this page exchange its parts. */
export function exchangeParts() {
  if (!exchangeable()) return;
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || link.target || link.download || !isOfThisPage(link)) return;
    event.preventDefault();
    visit(link.href, "push");
  });
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (event.defaultPrevented || form.method !== "get" || new URL(form.action).pathname !== here.pathname) return;
    event.preventDefault();
    const url = new URL(form.action);
    url.search = String(new URLSearchParams(/** @type {any} */ (new FormData(form))));
    visit(url.href, "push");
  });
  window.addEventListener("popstate", () => {
    if (asksFor(new URL(location.href)) !== asksFor(here)) visit(location.href, "none");
  });
}

/** @param {HTMLAnchorElement} link */
function isOfThisPage({ href, hash }) {
  const url = new URL(href, location.href);
  return url.origin === here.origin && url.pathname === here.pathname && !(hash && url.search === location.search);
}

/** The part of an address that the server's answer depends on, the view aside. @param {URL} url */
function asksFor(url) {
  return String(new URLSearchParams([...url.searchParams].filter(([key]) => key !== "map" && key !== "show")));
}

/**
 * Goes to another filter. What is under way ends; what cannot be fetched is said, and leaves everything as it is.
 *
 * @param {string} address
 * @param {Mark} mark
 */
export function visit(address, mark) {
  const url = new URL(address, location.href);
  if (mark !== "none") keepView(url);
  request?.abort();
  const asked = (request = new XMLHttpRequest());
  asked.responseType = "document";
  asked.open("GET", url);
  asked.addEventListener("load", () => {
    const page = asked.responseXML;
    if (asked.status !== 200 || !page || !pane(page)) fail(address, mark);
    else arrive(url, page, mark);
  });
  asked.addEventListener("error", () => fail(address, mark));
  asked.addEventListener("loadend", () => {
    if (request === asked) request = null;
  });
  message()?.remove();
  asked.send();
}

/** Whether a visit is under way. */
export const isVisiting = () => request !== null;

/** What filters nothing stays as it is, unless the new address says it. @param {URL} url */
function keepView(url) {
  const now = new URLSearchParams(location.search);
  for (const key of OF_THE_VIEW) {
    const value = now.get(key);
    if (value !== null && !url.searchParams.has(key)) url.searchParams.append(key, value);
  }
  url.search = url.search.replace(/%2C/gi, ",").replace(/%3A/gi, ":");
}

/** @param {URL} url @param {Document} page @param {Mark} mark */
function arrive(url, page, mark) {
  const onlyDates = withoutDates(url) === withoutDates(here);
  here = url;
  if (mark === "push") history.pushState(null, "", url);
  else if (mark === "replace") history.replaceState(null, "", url);
  const focused = placeOf(document.activeElement);
  for (const part of document.querySelectorAll("[data-exchange]")) {
    const name = /** @type {HTMLElement} */ (part).dataset.exchange;
    const other = page.querySelector(`[data-exchange="${name}"]`);
    if (other) part.replaceWith(document.adoptNode(other));
  }
  document.title = page.title;
  for (const rel of ["canonical", "alternate"]) exchangeLinks(page, rel);
  const [old, fresh] = [pane(), /** @type {HTMLElement} */ (pane(page))];
  if (old) Object.assign(old.dataset, fresh.dataset);
  const places = Number(fresh.dataset.places);
  announce(ngettext("%(num)s place matches", "%(num)s places match", places));
  focusAgain(focused);
  const opening = fresh.dataset.opening?.split(",").map(Number) ?? null;
  state.turn(fresh.dataset.query ?? "", { opening, keep: onlyDates || state.view !== null });
  if (mark === "none") state.returnToView();
}

/** @param {URL} url */
function withoutDates(url) {
  const others = [...url.searchParams].filter(([key]) => !["map", "show", "from", "to", "page"].includes(key));
  return String(new URLSearchParams(others));
}

/** @param {Document} page @param {string} rel */
function exchangeLinks(page, rel) {
  for (const link of document.querySelectorAll(`link[rel=${rel}]`)) link.remove();
  for (const link of page.querySelectorAll(`link[rel=${rel}]`)) document.head.append(document.adoptNode(link));
}

/**
 * Where the focus is, in words that hold for the parts that come: null where it is in none of them.
 *
 * @param {Element | null} focused
 * @returns {{selectors: string[], part: string} | null}
 */
function placeOf(focused) {
  const part = /** @type {HTMLElement | null} */ (focused?.closest("[data-exchange]") ?? null)?.dataset.exchange;
  if (!focused || !part) return null;
  const selectors = [];
  if (focused.id) selectors.push(`#${CSS.escape(focused.id)}`);
  const name = focused.getAttribute("name");
  if (name && focused.getAttribute("type") !== "checkbox") selectors.push(`[name="${CSS.escape(name)}"]`);
  const fold = focused.closest("details[id]");
  if (fold) selectors.push(`#${CSS.escape(fold.id)} > summary`);
  return { selectors, part };
}

/** @param {ReturnType<typeof placeOf>} place */
function focusAgain(place) {
  if (!place) return;
  const found = [...place.selectors, `[data-exchange="${place.part}"] [data-lands]`, "h1"]
    .map((selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector)))
    .find((candidate) => candidate?.checkVisibility());
  if (place.part === "list") found?.scrollIntoView({ block: "start" });
  found?.focus({ preventScroll: true });
}

/** @param {string} words */
function announce(words) {
  const box = document.getElementById("said");
  if (box) box.textContent = words;
}

function message() {
  return document.querySelector(".visit-message");
}

/** @param {string} address @param {Mark} mark */
function fail(address, mark) {
  const again = element("button", { type: "button" }, gettext("Try again"));
  again.addEventListener("click", () => visit(address, mark));
  const words = gettext("That could not be fetched. What you see is as before.");
  const box = element("div", { class: "visit-message", role: "alert" }, element("span", {}, words), again);
  message()?.remove();
  document.getElementById("content")?.prepend(box);
}
