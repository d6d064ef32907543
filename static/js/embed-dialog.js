// @ts-check
/**
 * “Embed” opens its page's form in a dialog over the page that is embedded. The server makes the codes; each choice
 * fetches them anew, so there is one place that writes them.
 */

import { element, hasModifier } from "./dom.js";
import { gettext } from "./words.js";

const FORM = "embed-form"; // the id of the form's section on its page
const SHEET = "embed-sheet";

let choices = 0; // made so far: the answer to an earlier one may come after that to a later one

export function letEmbed() {
  document.addEventListener("click", (event) => {
    if (hasModifier(event)) return;
    const link = event.target instanceof Element && event.target.closest("a[data-embeds]");
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    open(link);
  });
}

/** @param {HTMLAnchorElement} link which is followed where nothing can be fetched */
async function open(link) {
  const url = new URL(link.href);
  const embedded = new URL(url.searchParams.get("url") ?? "");
  // With the view where the reader has moved it, else a frame finds its own; from the site by the name that it gives itself.
  embedded.search = location.search;
  embedded.hash = location.hash;
  url.searchParams.set("url", embedded.href);
  const page = await fetched(url);
  if (!page) return location.assign(url);
  if (document.querySelector(".embed-dialog")) return; // pressed twice
  const sheet = page.getElementById(SHEET);
  if (sheet && !document.getElementById(SHEET)) document.head.append(document.adoptNode(sheet));
  const close = element("button", { type: "button", class: "embed-close" }, gettext("Close"));
  const dialog = element("dialog", { class: "embed-dialog", "aria-labelledby": "embed-head" }, section(page), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("change", ({ target }) => {
    const form = target instanceof Element && target.closest("form");
    if (form) choose(dialog, form);
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(dialog, /** @type {HTMLFormElement} */ (event.target));
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("h1")?.focus();
}

/**
 * Puts the preview and the codes of what is chosen in place of those that stand there.
 *
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 */
async function choose(dialog, form) {
  if (!form.reportValidity()) return;
  const url = new URL(form.action);
  url.search = String(new URLSearchParams(/** @type {any} */ (new FormData(form))));
  const mine = ++choices;
  const page = await fetched(url);
  if (mine !== choices || !dialog.isConnected) return;
  if (!page) return location.assign(url);
  for (const part of [".embed-preview", ".embed-codes"]) {
    const fresh = section(page).querySelector(part);
    if (fresh) dialog.querySelector(part)?.replaceWith(document.adoptNode(fresh));
  }
}

/** @param {Document} page */
function section(page) {
  return /** @type {HTMLElement} */ (page.getElementById(FORM));
}

/** The page at an address, made by the browser; null where it could not be had. @param {URL} url @returns {Promise<Document | null>} */
function fetched(url) {
  return new Promise((resolve) => {
    const asked = new XMLHttpRequest();
    asked.responseType = "document";
    asked.open("GET", url);
    asked.addEventListener("load", () => {
      const page = asked.status === 200 ? asked.responseXML : null;
      resolve(page && section(page) ? page : null);
    });
    asked.addEventListener("error", () => resolve(null));
    asked.send();
  });
}
