// @ts-check
/**
 * What a file that stands alone knows: the answers of the API, kept in the page by geo/web/standalone_answers.py, since
 * nothing can be asked for from a disk. A page of the site has none.
 *
 * @typedef {object} Kept
 * @property {any[]} features that answers share: each stands there once, and in them as its number
 * @property {Record<string, Record<string, any>>} answers by the path that is asked, then by the zoom or the place
 */

const data = document.getElementById("answers")?.textContent;

/** @type {Kept | null} */
const kept = data ? JSON.parse(data) : null;

/** Whether the page has its answers in itself, and asks for none. */
export const standsAlone = kept !== null;

/**
 * The answer that is kept of an address; raises where there is none.
 *
 * @param {string} url
 * @returns {any}
 */
export function keptAnswer(url) {
  const { pathname, searchParams } = new URL(url, location.href);
  const key = searchParams.get("z") ?? searchParams.get("place") ?? "";
  const answer = kept?.answers[pathname]?.[key];
  if (!answer) throw new Error(`${url}: not in this file`);
  if (!answer.features) return answer;
  return { ...answer, features: answer.features.map((/** @type {number} */ number) => kept.features[number]) };
}
