// @ts-check
/**
 * Suggestions below the search field: an editable combobox with a list, as the ARIA Authoring Practices describe it.
 * Without them, and whenever they fail to come, the field is what it is with scripts off: a form that is sent.
 */

import { address, fetchJson } from "./api.js";
import { element } from "./dom.js";
import { state } from "./state.js";
import { gettext, ngettext } from "./words.js";

/** @typedef {import("./api.js").SuggestionItem} SuggestionItem */

const PAUSE = 120; // milliseconds without another letter before the server is asked
const NOT_ASKED = ["q", "map", "show", "page"]; // fields of the form that are none of the rest of the filter

/** @type {WeakSet<HTMLInputElement>} */
const improved = new WeakSet();

/** Lets every search field suggest, also that of a page's parts that come later. */
export function letSuggest() {
  improveFields();
  state.followTurns(improveFields);
  document.addEventListener("focusin", improveFields);
}

function improveFields() {
  for (const holder of document.querySelectorAll("[data-suggest]")) {
    const field = holder.querySelector("input");
    if (!field || improved.has(field)) continue;
    improved.add(field);
    new Suggesting(field, /** @type {HTMLElement} */ (holder));
  }
}

/** One field with its list. */
class Suggesting {
  /** What can be chosen: an address to go to, or none, to search for the words. @type {(string | null)[]} */
  #choices = [];
  #active = -1; // -1 is the field itself
  #timer = 0;
  #asked = new AbortController();

  /** @param {HTMLInputElement} field @param {HTMLElement} holder */
  constructor(field, holder) {
    this.field = field;
    this.url = holder.dataset.suggest ?? "";
    const label = gettext("Suggestions");
    this.list = element("ul", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": label, hidden: "" });
    holder.append(this.list);
    const told = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions", autocomplete: "off" };
    for (const [name, value] of Object.entries({ ...told, "aria-expanded": "false" })) field.setAttribute(name, value);
    field.addEventListener("input", () => this.ask(PAUSE));
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element && target.closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /**
   * Asks for what is typed, once it rests; what was asked before is not waited for any more.
   *
   * @param {number} pause milliseconds
   * @param {number} [active] the option to go to when they have come, counted from the end where it is negative
   */
  ask(pause, active) {
    this.#stop();
    const typed = this.field.value.trim();
    if (!typed) return this.close();
    const { signal } = (this.#asked = new AbortController());
    this.#timer = setTimeout(async () => {
      const answer = await fetchJson(address(this.url, this.#rest(), { q: typed }), signal).catch(() => null);
      if (signal.aborted) return;
      if (!answer) return this.close();
      this.#show(typed, answer.items);
      if (active !== undefined) this.#go(active < 0 ? this.#choices.length + active : active);
    }, pause);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asked.abort();
  }

  /** The filter that the form would keep beside the words. */
  #rest() {
    const pairs = this.field.form ? [...new FormData(this.field.form)] : [];
    return String(new URLSearchParams(pairs.filter(([key]) => !NOT_ASKED.includes(key)).map(([k, v]) => [k, String(v)])));
  }

  /** @param {string} typed @param {SuggestionItem[]} items */
  #show(typed, items) {
    const words = element("li", { class: "suggestion-words" }, gettext("Search the words “%(words)s”", { words: typed }));
    const options = [...items.map(optionElement), words];
    for (const [number, option] of options.entries()) {
      option.id = `suggestion-${number}`;
      option.setAttribute("role", "option");
    }
    this.#choices = [...items.map(({ url }) => url), null];
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.#go(-1);
    const said = document.getElementById("said");
    if (said) said.textContent = ngettext("%(num)s suggestion", "%(num)s suggestions", items.length);
  }

  close() {
    this.#stop();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.field.setAttribute("aria-expanded", "false");
    this.#go(-1);
  }

  /** Goes to an option, or back to the field. @param {number} number */
  #go(number) {
    this.#active = number;
    for (const [at, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(at === number));
      if (at === number) option.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    if (number < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `suggestion-${number}`);
  }

  /** @param {number} number of an option */
  choose(number) {
    const url = this.#choices[number];
    this.close();
    if (url === null) return this.field.form?.requestSubmit();
    const link = element("a", { href: url, hidden: "" }); // clicked, so that whoever looks after links is asked
    this.list.after(link);
    link.click();
    link.remove();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key, altKey } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && altKey && this.isOpen === step < 0) {
      if (step > 0) this.ask(0);
      else this.close();
    } else if (step && !altKey) {
      if (this.isOpen) this.#step(step);
      else this.ask(0, step > 0 ? 0 : -1);
    } else if (key === "Enter" && this.#active >= 0) this.choose(this.#active);
    else if (key === "Escape" && this.isOpen) this.close();
    else {
      if (key === "Enter") this.close();
      else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) this.#go(-1);
      return;
    }
    event.preventDefault();
  }

  /** To the next option or the one before; beyond the last and the first is the field. @param {number} step */
  #step(step) {
    const places = this.#choices.length + 1;
    this.#go(((this.#active + 1 + step + places) % places) - 1);
  }
}

/** @param {SuggestionItem} item */
function optionElement({ label, detail, excerpts }) {
  const number = ngettext("%(num)s excerpt", "%(num)s excerpts", excerpts);
  return element(
    "li",
    {},
    element("bdi", { class: "suggestion-label" }, label),
    detail && element("bdi", { class: "suggestion-detail" }, detail),
    element("span", { class: "suggestion-count" }, number),
  );
}
