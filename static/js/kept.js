// @ts-check
/**
 * What a file that stands alone knows: the answers of the API, kept in the page by geo/web/export/standalone_answers.py, since
 * nothing can be asked for from a disk. A page of the site has none.
 *
 * @typedef {object} Kept
 * @property {any[]} features that answers share: each stands there once, and in them as its number
 * @property {Record<string, Record<string, any>>} answers by the path that is asked, then by the zoom or the place
 */

const packed = document.getElementById("answers")?.textContent;

/** Whether the page has its answers in itself, and asks for none. */
export const standsAlone = Boolean(packed);

const kept = packed ? unpacked(packed) : null;

/** @param {string} text JSON, compressed, in Base64 @returns {Promise<Kept>} */
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/**
 * The answer that is kept of an address; raises where there is none.
 *
 * @param {string} url
 * @returns {Promise<any>}
 */
export async function keptAnswer(url) {
  const { pathname, searchParams } = new URL(url, location.href);
  const known = await kept;
  const answer = known?.answers[pathname]?.[searchParams.get("z") ?? searchParams.get("place") ?? ""];
  if (!answer) throw new Error(`${url}: not in this file`);
  if (!answer.features) return answer;
  return { ...answer, features: answer.features.map((/** @type {number} */ number) => known.features[number]) };
}
