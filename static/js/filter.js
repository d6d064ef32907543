// @ts-check
/**
 * What scripts add to the filter's form: folds that close by themselves, as the citation's above it does, long lists that
 * can be searched, the order of the list as soon as it is chosen, and the button for this view of the map.
 */

import { state } from "./state.js";

const OPEN = "#filter > details[open], .cite[open]";

/** Attached to the page, not to the form, which is another one under another filter. */
export function improveFilter() {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    for (const fold of document.querySelectorAll(OPEN)) {
      if (!fold.contains(target)) fold.removeAttribute("open");
    }
    if (target.closest("#this-view")) filterByView();
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const fold = key === "Escape" && target instanceof Element && target.closest(OPEN);
    if (!fold) return;
    fold.removeAttribute("open");
    fold.querySelector("summary")?.focus();
  });
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches("[data-narrows]")) narrow(target);
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.matches("[data-sends]")) target.form?.requestSubmit();
  });
  document.addEventListener("formdata", ({ formData }) => dropEmpty(formData));
}

/** Only what the map shows from now on. */
function filterByView() {
  const form = document.getElementById("filter");
  if (!state.box || !(form instanceof HTMLFormElement)) return;
  const { view } = state;
  const map = view ? `${view.lat},${view.lon},${view.zoom}` : "";
  for (const [name, value] of Object.entries({ bbox: state.box, map })) {
    const field = form.querySelector(`input[name=${name}]`) ?? form.appendChild(document.createElement("input"));
    Object.assign(field, { type: "hidden", name, value });
  }
  form.requestSubmit();
}

/** Leaves in the list below a field what has its letters, whatever their case and marks. @param {HTMLInputElement} field */
function narrow(field) {
  const letters = plain(field.value);
  for (const label of field.parentElement?.querySelectorAll("label") ?? []) {
    label.hidden = !plain(label.querySelector("bdi")?.textContent ?? "").includes(letters);
  }
}

/** @param {string} words */
const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Empty fields say nothing, so they need not stand in the address. @param {FormData} data */
function dropEmpty(data) {
  for (const [name, value] of [...data]) if (value === "") data.delete(name);
}
