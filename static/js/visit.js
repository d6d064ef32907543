// @ts-check
/**
 * Another filter without another page: a form, a link or the back button that leads to this page's own path fetches
 * the page of the new address and puts its parts (`data-exchange`) in place of the old ones. The map stays and is told.
 * The browser makes the document itself, so no report's words ever stand in a string of HTML.
 */

import { entries, takeUp } from "./at-hand.js";
import { element, hasModifier } from "./dom.js";
import { pane, state } from "./state.js";
import { gettext, ngettext } from "./words.js";

const OF_THE_VIEW = ["map", "show", "hl"]; // keys of an address that filter nothing and so stay
const UNANSWERED = ["map", "show"]; // of them, what the server's answer does not depend on

/** @typedef {"push" | "replace" | "none"} Mark how the address is written into the browser's history */

/** @typedef {{url: URL, mark: Mark, applied?: string}} Destination `applied` is the id of the fold whose choice is applied */

/** @type {XMLHttpRequest | null} */
let request = null;
/** Where the reader wants to be, from the wish until it is there or has failed. @type {Destination | null} */
let wanted = null;
let here = new URL(location.href);

/** Lets every way to another filter of this page exchange its parts, where its list is one: all that it shows is. */
export function exchangeParts() {
  if (!document.querySelector('[data-exchange="list"]')) return;
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || hasModifier(event)) return;
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
    url.search = String(new URLSearchParams(/** @type {any} */ (new FormData(form, event.submitter))));
    // Enter in a field names the form's first button, wherever that stands; the focus says where the reader is.
    const from = [document.activeElement, event.submitter].map((one) => one?.closest("details[id]")?.id);
    visit(url.href, "push", from.find(Boolean));
  });
  let shaded = state.isShaded;
  state.followShading(() => (shaded = state.isShaded));
  window.addEventListener("popstate", () => {
    if (state.isShaded !== shaded) state.shade(state.isShaded);
    if (asksFor(new URL(location.href)) !== asksFor(here)) visit(location.href, "none");
  });
}

/** @param {HTMLAnchorElement} link */
function isOfThisPage({ href, hash }) {
  const url = new URL(href, location.href);
  return url.origin === here.origin && url.pathname === here.pathname && !(hash && url.search === location.search);
}

/** The part of an address that the server's answer depends on, the view aside. @param {URL} url */
export function asksFor(url) {
  return queryWithout(url, UNANSWERED);
}

/** @param {URL} url @param {string[]} keys */
function queryWithout(url, keys) {
  return String(new URLSearchParams([...url.searchParams].filter(([key]) => !keys.includes(key))));
}

/**
 * Goes to another filter. What is under way ends; what cannot be fetched is said, and leaves everything as it is.
 *
 * @param {string} address
 * @param {Mark} mark
 * @param {string} [applied] the id of the fold whose choice is applied
 */
export function visit(address, mark, applied) {
  const url = new URL(address, location.href);
  if (mark !== "none") keepView(url);
  holdVisit();
  wanted = { url, mark, applied };
  const sent = entries();
  const shown = new URLSearchParams(location.search);
  const asked = (request = new XMLHttpRequest());
  asked.responseType = "document";
  asked.open("GET", url);
  asked.addEventListener("load", () => {
    const page = asked.responseXML;
    if (asked.status !== 200 || !page || !pane(page)) fail(address, mark, applied);
    else if (page.documentElement.lang !== document.documentElement.lang) open(url, mark);
    else {
      if (mark !== "none") keepWhatMoved(url, shown);
      arrive(url, page, mark, takeUp(sent, applied));
    }
  });
  asked.addEventListener("error", () => fail(address, mark, applied));
  asked.addEventListener("loadend", () => {
    if (request === asked) request = null;
  });
  asked.send();
}

/** Loads the page itself: in another language more than its parts are other words. @param {URL} url @param {Mark} mark */
function open(url, mark) {
  if (mark === "none") location.reload();
  else location.assign(url);
}

/** Whether a visit is under way. */
export const isVisiting = () => request !== null;

/** Whether the last one failed, and its message still stands. */
export const hasFailed = () => message() !== null;

/** Where the reader will be when all that was asked for has come. */
export const destination = () => new URL(wanted?.url ?? location.href);

/** Stops the visit that is under way, so that nothing is exchanged in the reader's hand; the wish stays. */
export function holdVisit() {
  request?.abort();
  request = null;
}

/** Goes on with the visit that was held. */
export function resumeVisit() {
  if (wanted && !request) visit(wanted.url.href, wanted.mark, wanted.applied);
}

/** What filters nothing stays as it is, unless the new address says it. @param {URL} url */
function keepView(url) {
  const now = new URLSearchParams(location.search);
  for (const key of OF_THE_VIEW) {
    const value = now.get(key);
    if (value !== null && !url.searchParams.has(key)) url.searchParams.append(key, value);
  }
  readably(url);
}

/** What was moved or switched while the page was fetched is as it is now. @param {URL} url @param {URLSearchParams} before */
function keepWhatMoved(url, before) {
  const now = new URLSearchParams(location.search);
  for (const key of UNANSWERED) {
    const value = now.get(key);
    if (value === before.get(key)) continue;
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  readably(url);
}

/** Commas and colons stand for themselves, as the server writes them. @param {URL} url */
function readably(url) {
  url.search = url.search.replace(/%2C/gi, ",").replace(/%3A/gi, ":");
}

/** @param {URL} url @param {Document} page @param {Mark} mark @param {() => void} putBack what the reader has at hand */
function arrive(url, page, mark, putBack) {
  const differ = (/** @type {string[]} */ ...keys) =>
    queryWithout(url, [...UNANSWERED, ...keys]) !== queryWithout(here, [...UNANSWERED, ...keys]);
  const [onlyDates, onlyPage] = [!differ("from", "to", "page"), differ() && !differ("page")];
  here = url;
  wanted = null;
  if (mark === "push") history.pushState(null, "", url);
  else if (mark === "replace") history.replaceState(null, "", url);
  message()?.remove();
  for (const part of document.querySelectorAll("[data-exchange]")) {
    const name = /** @type {HTMLElement} */ (part).dataset.exchange;
    const other = page.querySelector(`[data-exchange="${name}"]`);
    if (other) part.replaceWith(document.adoptNode(other));
  }
  document.title = page.title;
  for (const rel of ["canonical", "alternate"]) exchangeLinks(page, rel);
  const [old, fresh] = [pane(), /** @type {HTMLElement} */ (pane(page))];
  if (old) {
    delete old.dataset.opening; // there is none where nothing matches
    Object.assign(old.dataset, fresh.dataset);
  }
  announce(onlyPage ? listed() : matching(Number(fresh.dataset.places)));
  putBack();
  const back = mark === "none" && state.view !== null;
  const opening = back ? null : (fresh.dataset.opening?.split(",").map(Number) ?? null);
  state.turn(fresh.dataset.query ?? "", { opening, keep: onlyDates || state.view !== null });
  if (back) state.returnToView();
}

/** @param {number} places */
function matching(places) {
  return ngettext("%(num)s place matches", "%(num)s places match", places);
}

/** What has come with another page of the list, of which the whole was told before. */
function listed() {
  return ngettext("%(num)s place listed", "%(num)s places listed", document.querySelectorAll("#cards > li").length);
}

/** @param {Document} page @param {string} rel */
function exchangeLinks(page, rel) {
  for (const link of document.querySelectorAll(`link[rel=${rel}]`)) link.remove();
  for (const link of page.querySelectorAll(`link[rel=${rel}]`)) document.head.append(document.adoptNode(link));
}

/** @param {string} words */
function announce(words) {
  const box = document.getElementById("said");
  if (box) box.textContent = words;
}

function message() {
  return document.querySelector(".visit-message");
}

/** @param {string} address @param {Mark} mark @param {string} [applied] */
function fail(address, mark, applied) {
  wanted = null;
  const again = element("button", { type: "button" }, gettext("Try again"));
  again.addEventListener("click", () => visit(address, mark, applied));
  const words = gettext("That could not be fetched. What you see is as before.");
  const box = element("div", { class: "visit-message", role: "alert", "data-leaves": "" }, element("span", {}, words), again);
  const before = message();
  const tried = before?.contains(document.activeElement);
  before?.remove();
  document.getElementById("content")?.prepend(box);
  if (tried) again.focus({ preventScroll: true });
}
