// @ts-check
/**
 * A story follows its reader. On a wide screen the text scrolls, and the step a third down the window is the
 * one that is read; on a small one and in a frame the steps come one at a time. The map is told by the state alone.
 */

import { hasModifier } from "./dom.js";
import { spotOf } from "./list.js";
import { sideBySide, state } from "./state.js";
import { gettext } from "./words.js";

const PREFIX = "#step-";
const NEAR = 1; // step: so far the page may be seen scrolling
const READ = 35; // per cent of the window from its top: the step that stands there is read

class Story {
  #current = -1;

  /** @param {HTMLElement} root @param {HTMLElement} stepper */
  constructor(root, stepper) {
    this.root = root;
    this.steps = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-step]")]);
    this.back = part(stepper, "back");
    this.next = part(stepper, "next");
    this.told = part(stepper, "told");
    this.bar = /** @type {HTMLProgressElement} */ (part(stepper, "bar"));
    this.status = part(stepper, "status");
    this.back.addEventListener("click", () => this.turn(-1));
    this.next.addEventListener("click", () => this.turn(1));
    stepper.addEventListener("keydown", (event) => this.press(event));
    window.addEventListener("hashchange", () => this.open());
    this.open();
    this.watch();
  }

  /** Whether the steps are shown one at a time. */
  get stepped() {
    return this.root.dataset.stepped !== undefined || !sideBySide.matches;
  }

  /** Shows the step that the address names, or else the one that the frame begins with, unless one is read already. */
  open() {
    const { hash } = location;
    const named = hash.startsWith(PREFIX) ? Number(hash.slice(PREFIX.length)) - 1 : NaN;
    if (this.steps[named]) {
      const far = Math.abs(named - this.#current) > NEAR;
      this.show(named);
      this.scroll(far);
    } else if (this.#current < 0) {
      this.show(Number(this.root.dataset.opens ?? 1) - 1) || this.show(0);
    }
  }

  /** In a text that scrolls, the step that comes to a line across the window is read. */
  watch() {
    const watcher = new IntersectionObserver(
      (entries) => {
        const read = entries.find((entry) => entry.isIntersecting);
        if (read && !this.stepped) this.show(this.steps.indexOf(/** @type {HTMLElement} */ (read.target)));
      },
      { rootMargin: `-${READ}% 0px -${100 - READ}% 0px` },
    );
    for (const step of this.steps) watcher.observe(step);
  }

  /** Makes a step the one that is read; whether it was not. @param {number} index */
  show(index) {
    if (index === this.#current || !this.steps[index]) return false;
    this.#current = index;
    this.steps.forEach((step, i) => {
      step.classList.toggle("is-current", i === index);
      if (i === index) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
    this.root.dataset.read = String(index + 1);
    const { id, dataset } = this.steps[index];
    state.go({
      anchor: id,
      view: dataset.map ? dataset.map.split(",").map(Number) : undefined,
      places: JSON.parse(dataset.marks ?? "[]"),
      spots: [...this.steps[index].querySelectorAll("[data-shows]")].flatMap((link) => spotOf(link) ?? []),
    });
    this.back.setAttribute("aria-disabled", String(index === 0));
    this.next.setAttribute("aria-disabled", String(index === this.steps.length - 1));
    this.told.textContent = gettext("%(step)s of %(steps)s", { step: index + 1, steps: this.steps.length });
    this.bar.value = index + 1;
    return true;
  }

  /** @param {boolean} far */
  scroll(far) {
    this.steps[this.#current].scrollIntoView({ block: "start", behavior: far ? "instant" : "auto" });
  }

  /** Goes some steps on, and the focus with it. @param {number} by */
  turn(by) {
    if (!this.show(this.#current + by)) return;
    this.heading?.focus({ preventScroll: true });
    this.scroll(false);
  }

  /** Keys that step while the focus is in the stepper, where it stays: so the step is said. @param {KeyboardEvent} event */
  press(event) {
    if (hasModifier(event)) return;
    const onwards = getComputedStyle(this.root).direction === "rtl" ? -1 : 1;
    /** @type {Record<string, number>} */
    const to = {
      ArrowRight: this.#current + onwards,
      ArrowLeft: this.#current - onwards,
      ArrowDown: this.#current + 1,
      ArrowUp: this.#current - 1,
      PageDown: this.#current + 1,
      PageUp: this.#current - 1,
      Home: 0,
      End: this.steps.length - 1,
    };
    if (!(event.key in to)) return;
    event.preventDefault();
    const far = Math.abs(to[event.key] - this.#current) > NEAR;
    if (!this.show(to[event.key])) return;
    this.scroll(far);
    this.status.textContent = `${this.told.textContent}: ${this.heading?.textContent}`;
  }

  get heading() {
    return this.steps[this.#current].querySelector("h2");
  }
}

/** The part of the stepper of that name. @param {HTMLElement} stepper @param {string} name */
function part(stepper, name) {
  return /** @type {HTMLElement} */ (stepper.querySelector(`[data-part="${name}"]`));
}

/** Follows the reader of a page that tells a story. */
export function followReader() {
  const root = document.getElementById("steps");
  const stepper = document.getElementById("stepper");
  if (root && stepper) new Story(root, stepper);
}
