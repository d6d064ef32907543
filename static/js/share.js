// @ts-check
/** The Share button: the phone's own sheet where there is one, else the link to exactly this view is copied. */

import { copied } from "./copy.js";
import { state } from "./state.js";
import { gettext } from "./words.js";

export function letShare() {
  document.addEventListener("click", async ({ target }) => {
    const box = target instanceof Element && target.closest("button") && target.closest("[data-share]");
    if (!box) return;
    const url = state.link;
    if (await sheet({ title: document.title, url })) return;
    const field = box.querySelector("input");
    const said = box.querySelector("[role=status]");
    if (!field || !said) return;
    field.value = url;
    said.textContent = (await copied(field))
      ? gettext("The link to this view is copied.")
      : gettext("Please copy the link from the field.");
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const box = target instanceof Element && target.closest("[data-share]");
    if (!box || box.contains(/** @type {Node | null} */ (relatedTarget))) return;
    for (const said of box.querySelectorAll("[role=status]")) said.textContent = "";
    for (const field of box.querySelectorAll("input")) field.hidden = true;
  });
}

/**
 * Whether the phone's sheet took it, or the reader closed it. On a desk a sheet is farther from a link than a copy is.
 *
 * @param {ShareData} what
 */
async function sheet(what) {
  if (!("share" in navigator) || !matchMedia("(pointer: coarse)").matches) return false;
  try {
    await navigator.share(what);
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError";
  }
}
