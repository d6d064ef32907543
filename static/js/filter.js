// @ts-check
/** What scripts add to the filter's form: folds that close by themselves, and the button for this view of the map. */

import { state } from "./state.js";

/** @param {HTMLFormElement} form */
export function improveFilter(form) {
  const folds = [...form.querySelectorAll("details")];
  document.addEventListener("click", ({ target }) => {
    for (const fold of folds) if (target instanceof Node && !fold.contains(target)) fold.open = false;
  });
  form.addEventListener("keydown", ({ key, target }) => {
    const open = key === "Escape" && target instanceof Element && target.closest("details[open]");
    if (!(open instanceof HTMLDetailsElement)) return;
    open.open = false;
    open.querySelector("summary")?.focus();
  });
  form.addEventListener("formdata", ({ formData }) => dropEmpty(formData));
  document.getElementById("this-view")?.addEventListener("click", () => {
    if (!state.box) return;
    const { view } = state;
    const map = view ? `${view.lat},${view.lon},${view.zoom}` : "";
    for (const [name, value] of Object.entries({ bbox: state.box, map })) {
      const field = form.querySelector(`input[name=${name}]`) ?? form.appendChild(document.createElement("input"));
      Object.assign(field, { type: "hidden", name, value });
    }
    form.requestSubmit();
  });
}

/** Empty fields say nothing, so they need not stand in the address. @param {FormData} data */
function dropEmpty(data) {
  for (const [name, value] of [...data]) if (value === "") data.delete(name);
}
