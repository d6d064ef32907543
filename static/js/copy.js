// @ts-check
/** A button with `data-copies` copies the field of that id, and says so. */

import { gettext } from "./words.js";

export function letCopy() {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest("button[data-copies]");
    if (!button) return;
    const field = document.getElementById(/** @type {HTMLElement} */ (button).dataset.copies ?? "");
    const said = button.parentElement?.querySelector("[role=status]");
    if (!(field instanceof HTMLTextAreaElement) || !said) return;
    said.textContent = (await copied(field)) ? gettext("Copied.") : gettext("Please copy it from the field.");
  });
}

/**
 * Whether the field's text is on the clipboard now; a page without a secure origin has only the old way.
 *
 * @param {HTMLTextAreaElement | HTMLInputElement} field which is shown and selected where the browser copies nothing
 */
export async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.hidden = false;
    field.select();
    return document.execCommand("copy");
  }
}
