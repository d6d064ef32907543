// @ts-check
/**
 * The histogram of time: its two handles, its bars and its player choose dates, which the filter's address then holds.
 * The section is another one under another filter, so that everything here listens at the page.
 */

import { state } from "./state.js";
import { isVisiting, visit } from "./visit.js";
import { gettext } from "./words.js";

const PAUSE = 350; // milliseconds that a handle rests before its dates are asked for
const STEP = 1200; // milliseconds that the player stays at each range

/** @typedef {{low: number, high: number}} Range numbers of bars: the first, and the one after the last */

let pending = 0;
let player = 0;
let stepping = false;
/** @type {{from: number, range: Range | null, moved: boolean} | null} */
let drag = null;

export function letMoveThroughTime() {
  document.addEventListener("input", ({ target }) => isHandle(target) && follow(target));
  document.addEventListener("pointerdown", startDrag);
  document.addEventListener("pointermove", goOnDragging);
  document.addEventListener("pointerup", endDrag);
  document.addEventListener("pointercancel", () => (drag = null));
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-plays]")) player ? stop() : start();
  });
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  state.followTurns(() => {
    if (!stepping) stop();
    stepping = false;
    sayPlayer();
  });
}

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
function isHandle(target) {
  return target instanceof HTMLInputElement && (target.id === "time-low" || target.id === "time-high");
}

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
  if (chosen) chosen.textContent = whole ? "" : [...new Set([words(low), words(high - 1)])].join(" – ");
}

/** Asks for the dates of a range; the whole of it is no filter. @param {Range} range @param {"push" | "replace"} mark */
function ask({ low, high }, mark) {
  const all = bars();
  const url = new URL(location.href);
  for (const key of ["from", "to", "page"]) url.searchParams.delete(key);
  url.hash = "";
  if (low > 0) url.searchParams.set("from", all[low].dataset.first ?? "");
  if (high < all.length) url.searchParams.set("to", all[high - 1].dataset.last ?? "");
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
  const from = barAt(event);
  const { low, high } = shown();
  const isWindow = high - low < bars().length && from >= low && from < high;
  drag = { from, range: isWindow ? { low, high } : null, moved: false };
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
  stop();
  ask(shown(), "push");
}

function start() {
  const { low, high } = shown();
  const count = bars().length;
  const atEnd = high >= count;
  player = window.setInterval(step, STEP);
  sayPlayer();
  goTo(atEnd ? { low: 0, high: high - low === count ? 1 : high - low } : { low, high });
}

function stop() {
  clearInterval(player);
  player = 0;
  sayPlayer();
}

/** Goes on by the width of the range, to the next that has a report; stops at the end. */
function step() {
  if (isVisiting()) return;
  const { low, high } = shown();
  goTo({ low: high, high: 2 * high - low });
}

/** @param {Range} range */
function goTo({ low, high }) {
  const all = bars();
  const width = high - low;
  while (low < all.length && !all.slice(low, low + width).some((bar) => "full" in bar.dataset)) low += width;
  if (low >= all.length) {
    stop();
    return;
  }
  stepping = true;
  show({ low, high: Math.min(all.length, low + width) });
  ask(shown(), "replace");
}

/** Writes on the button what it would do. */
function sayPlayer() {
  const button = document.getElementById("time-play");
  if (button) button.textContent = player ? gettext("Pause") : gettext("Play");
}
