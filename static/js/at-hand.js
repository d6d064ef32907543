// @ts-check
/**
 * What a reader has at hand while parts of the page are exchanged: the focus, the folds that are open, and what was
 * entered after the question was sent. None of it is in the parts that come, and none of it may be lost.
 */

/** @typedef {Map<string, string>} Entries what the fields of the exchanged parts hold */

/** The fields, each under words that hold for the parts that come. @returns {[string, HTMLInputElement][]} */
function fields() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const found = document.querySelectorAll("[data-exchange] input[name]:not([type=hidden])");
  return [...found].map((field) => [`${field.name}=${isTicked(field) ? field.value : ""}`, field]);
}

/** @param {HTMLInputElement} field */
const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

/** @param {HTMLInputElement} field */
const entry = (field) => (isTicked(field) ? String(field.checked) : field.value);

/** @returns {Entries} */
export function entries() {
  return new Map(fields().map(([key, field]) => [key, entry(field)]));
}

/**
 * Takes up what is at hand; the answer puts it back into the parts that have come.
 *
 * @param {Entries} sent what the fields held when the question was sent
 * @param {string | undefined} applied the id of the fold whose choice was applied, which closes
 * @returns {() => void}
 */
export function takeUp(sent, applied) {
  const focused = placeOf(document.activeElement, applied);
  const open = [...document.querySelectorAll("[data-exchange] details[id][open]")].map(({ id }) => id);
  const entered = new Map([...entries()].filter(([key, value]) => sent.get(key) !== value));
  return () => {
    for (const id of open) if (id !== applied) document.getElementById(id)?.setAttribute("open", "");
    for (const [key, field] of fields()) {
      const value = entered.get(key);
      if (value === undefined) continue;
      if (isTicked(field)) field.checked = value === "true";
      else field.value = value;
    }
    focusAgain(focused);
  };
}

/**
 * Where the focus is, in words that hold for the parts that come: null where it stays by itself.
 *
 * @param {Element | null} focused
 * @param {string | undefined} applied the id of a fold that closes: its fields are not to be had then
 * @returns {{selectors: string[], part: string} | null}
 */
function placeOf(focused, applied) {
  if (!focused) return null;
  if (focused.closest("[data-leaves]")) return { selectors: [], part: "" };
  const part = /** @type {HTMLElement | null} */ (focused.closest("[data-exchange]"))?.dataset.exchange;
  if (!part) return null;
  const fold = focused.closest("details[id]");
  if (fold && fold.id === applied) return { selectors: [`#${CSS.escape(applied)} > summary`], part };
  const selectors = [];
  if (focused.id) selectors.push(`#${CSS.escape(focused.id)}`);
  const name = focused.getAttribute("name");
  const value = focused instanceof HTMLInputElement && isTicked(focused) && focused.getAttribute("value");
  if (name) selectors.push(`[name="${CSS.escape(name)}"]${value ? `[value="${CSS.escape(value)}"]` : ""}`);
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
