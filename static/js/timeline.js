// @ts-check
/**
 * The histogram of time: its two handles, its bars and its player choose dates, which the filter's address then holds.
 * The section is another one under another filter, so that everything here listens at the page.
 */

import { state } from "./state.js";
import { asksFor, destination, hasFailed, holdVisit, isVisiting, resumeVisit, visit } from "./visit.js";
import { gettext } from "./words.js";

const PAUSE = 350; // milliseconds that a handle rests before its dates are asked for
const STEP = 1200; // milliseconds that the player stays at each range

/** @typedef {{low: number, high: number}} Range numbers of bars: the first, and the one after the last */

let pending = 0;
let player = 0;
/** Whether the player has waited for what it shows, which is then to be seen as long as the rest. */
let late = false;
/** The filter that the player has asked for. */
let asked = "";
/** @type {{from: number, before: Range, range: Range | null, moved: boolean} | null} */
let drag = null;

export function letMoveThroughTime() {
  document.addEventListener("input", ({ target }) => isHandle(target) && follow(target));
  document.addEventListener("pointerdown", startDrag);
  document.addEventListener("pointermove", goOnDragging);
  document.addEventListener("pointerup", endDrag);
  document.addEventListener("pointercancel", giveUpDrag);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-plays]")) player ? stop() : start();
  });
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  // Whoever enters something, opens a fold or follows a link to another filter wants the page to hold still.
  document.addEventListener("input", ({ target }) => isOfFilter(target) && stop());
  document.addEventListener("click", ({ target }) => isOfFilter(target) && isClosedFold(target) && stop());
  document.addEventListener("submit", stop);
  window.addEventListener("popstate", stop);
  state.followTurns(() => {
    clearTimeout(pending);
    if (asksFor(new URL(location.href)) !== asked) stop();
    sayPlayer();
  });
}

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
function isHandle(target) {
  return target instanceof HTMLInputElement && (target.id === "time-low" || target.id === "time-high");
}

/** @param {EventTarget | null} target @returns {target is Element} */
const isOfFilter = (target) => target instanceof Element && target.closest("[data-exchange]") !== null;

/** Whether a press opens a fold. One that comes open with another step of the player is none. @param {Element} pressed */
const isClosedFold = (pressed) => pressed.closest("details:not([open]) > summary") !== null;

function bars() {
  return /** @type {SVGRectElement[]} */ ([...document.querySelectorAll(".time .bar")]);
}

/** @param {"low" | "high"} end @returns {HTMLInputElement | null} */
function handle(end) {
  return /** @type {HTMLInputElement | null} */ (document.getElementById(`time-${end}`));
}

/** The range that the handles show. @returns {Range} */
function shown() {
  return { low: Number(handle("low")?.value), high: Number(handle("high")?.value) };
}

/** A handle was moved: it stays on its side of the other. @param {HTMLInputElement} moved */
function follow(moved) {
  stop();
  holdVisit(); // an answer to an earlier place of the handle would take it out of the reader's hand
  const { low, high } = shown();
  const isLow = moved.id === "time-low";
  show(isLow ? { low: Math.min(low, high - 1), high } : { low, high: Math.max(high, low + 1) });
  clearTimeout(pending);
  pending = window.setTimeout(() => ask(shown(), "push"), PAUSE);
}

/** Draws a range, in bars, handles and words. @param {Range} range */
function show({ low, high }) {
  const all = bars();
  const words = (/** @type {number} */ place) => all[place]?.dataset.label ?? "";
  all.forEach((bar, place) => bar.classList.toggle("is-chosen", place >= low && place < high));
  for (const [end, value, word] of /** @type {const} */ ([
    ["low", low, words(low)],
    ["high", high, words(high - 1)],
  ])) {
    const input = handle(end);
    if (!input) continue;
    input.value = String(value);
    input.setAttribute("aria-valuetext", word);
  }
  const chosen = document.getElementById("time-chosen");
  const whole = low === 0 && high === all.length;
  writeDates(datesOf({ low, high }));
  if (chosen) chosen.textContent = whole ? "" : [...new Set([words(low), words(high - 1)])].join(" – ");
}

/** The days of a range, as the filter takes them: what reaches to an end needs no day there. @param {Range} range */
function datesOf({ low, high }) {
  const all = bars();
  return {
    from: low > 0 ? (all[low].dataset.first ?? "") : "",
    to: high < all.length ? (all[high - 1].dataset.last ?? "") : "",
  };
}

/** The days as text say what the handles say. @param {{from: string, to: string}} dates */
function writeDates(dates) {
  for (const [key, day] of Object.entries(dates)) {
    const field = document.getElementById(`time-${key}`);
    if (field instanceof HTMLInputElement) field.value = day;
  }
}

/**
 * Asks for the dates of a range; the whole of it is no filter.
 *
 * @param {Range} range
 * @param {"push" | "replace"} mark
 */
function ask(range, mark) {
  const url = destination();
  for (const key of ["page", "from", "to"]) url.searchParams.delete(key);
  for (const [key, day] of Object.entries(datesOf(range))) {
    if (day) url.searchParams.append(key, day);
  }
  url.hash = "";
  visit(url.href, mark);
}

/** The number of the bar at a point of the page. @param {PointerEvent} event @returns {number} */
function barAt({ clientX }) {
  const box = document.querySelector(".time-plot")?.getBoundingClientRect();
  if (!box) return 0;
  const count = bars().length;
  return Math.max(0, Math.min(count - 1, Math.floor(((clientX - box.left) / box.width) * count)));
}

/** @param {PointerEvent} event */
function startDrag(event) {
  const { target, button } = event;
  if (button !== 0 || !(target instanceof Element) || !target.closest(".time-plot svg")) return;
  event.preventDefault();
  target.setPointerCapture(event.pointerId);
  stop();
  holdVisit();
  const from = barAt(event);
  const { low, high } = shown();
  const isWindow = high - low < bars().length && from >= low && from < high;
  drag = { from, before: { low, high }, range: isWindow ? { low, high } : null, moved: false };
}

/** Moves the window that the drag began in, or opens one from where it began. @param {PointerEvent} event */
function goOnDragging(event) {
  if (!drag) return;
  const { from, range } = drag;
  const to = barAt(event);
  drag.moved ||= to !== from;
  if (!drag.moved) return;
  if (!range) {
    show({ low: Math.min(from, to), high: Math.max(from, to) + 1 });
    return;
  }
  const by = Math.max(-range.low, Math.min(bars().length - range.high, to - from));
  show({ low: range.low + by, high: range.high + by });
}

function endDrag() {
  if (!drag) return;
  if (!drag.moved) show({ low: drag.from, high: drag.from + 1 });
  drag = null;
  ask(shown(), "push");
}

/** The browser has made something else of the gesture, such as a scroll. */
function giveUpDrag() {
  if (!drag) return;
  show(drag.before);
  for (const field of document.querySelectorAll(".time-dates input")) {
    if (field instanceof HTMLInputElement) field.value = field.defaultValue; // it may name a day within a period
  }
  drag = null;
  resumeVisit();
}

function start() {
  const { low, high } = shown();
  player = window.setInterval(step, STEP);
  sayPlayer();
  goTo(firstOf(low, high), "push");
}

/**
 * Where the player begins. A range moves on with its width; one that reaches to the end has nowhere to go, so its periods
 * are gone through one by one, and after the very last all begin again.
 *
 * @param {number} low @param {number} high of what is chosen @returns {Range}
 */
function firstOf(low, high) {
  const count = bars().length;
  if (high < count) return { low, high };
  return low < count - 1 ? { low, high: low + 1 } : { low: 0, high: 1 };
}

function stop() {
  if (!player) return;
  clearInterval(player);
  player = 0;
  sayPlayer();
}

/** Goes on by the width of the range, to the next that has a report; stops at the end. */
function step() {
  if (isVisiting() || state.asking.size) {
    late = true;
    return;
  }
  if (late) {
    late = false;
    return;
  }
  if (hasFailed()) {
    stop();
    return;
  }
  const { low, high } = shown();
  goTo({ low: high, high: 2 * high - low }, "replace");
}

/**
 * Goes to a range, or to the next of its width that has a report.
 *
 * @param {Range} range
 * @param {"push" | "replace"} mark where the player starts is one step back for the reader, however far it has come
 */
function goTo({ low, high }, mark) {
  const all = bars();
  const width = high - low;
  while (low < all.length && !all.slice(low, low + width).some((bar) => "full" in bar.dataset)) low += width;
  if (low >= all.length) {
    stop();
    return;
  }
  show({ low, high: Math.min(all.length, low + width) });
  ask(shown(), mark);
  asked = asksFor(destination());
}

/** Writes on the button what it would do. */
function sayPlayer() {
  const button = document.getElementById("time-play");
  if (button) button.textContent = player ? gettext("Pause") : gettext("Play");
}
