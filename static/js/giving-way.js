// @ts-check

/**
 * How long work gives way to the reader. What is done while an event or a frame is handled keeps the next frame waiting.
 */

const { scheduler } = /** @type {any} */ (globalThis);

/** Does work when nothing else is waiting: what the reader did, frames and timers come first where a browser lets them. */
const last = (/** @type {() => void} */ work) =>
  scheduler?.postTask ? scheduler.postTask(work, { priority: "background" }) : setTimeout(work);

/** Comes when the browser has answered what the reader did meanwhile: work cut in pieces by it stands in nobody's way. */
export function giveWay() {
  return new Promise((resolve) => last(() => resolve(undefined)));
}

/** Comes when the next frame has been painted: what the reader is shown at once is on the screen. */
export function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => last(() => resolve(undefined))));
}

const PIECE = 8; // ms of work at a time, half of a frame

/**
 * Does work on each of some items, and gives way to the reader in between.
 *
 * @template Item
 * @param {Iterable<Item>} items
 * @param {(item: Item) => void} work
 * @param {() => boolean} goesOn whether what is left is still wanted
 * @returns {Promise<boolean>} whether all of it was done
 */
export async function inPieces(items, work, goesOn) {
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since > PIECE) {
      await giveWay();
      if (!goesOn()) return false;
      since = performance.now();
    }
    work(item);
  }
  return true;
}

/**
 * The same work after the next frame, once however often it is asked for until then.
 *
 * @param {() => void} work
 */
export function afterwards(work) {
  let asked = false;
  return async () => {
    if (asked) return;
    asked = true;
    await painted();
    asked = false;
    work();
  };
}
