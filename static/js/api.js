// @ts-check
import { keptAnswer, standsAlone } from "./kept.js";
import { language } from "./words.js";

/**
 * Answers of the API, and what they hold.
 *
 * @typedef {object} PlaceItem
 * @property {string} id
 * @property {string} name
 * @property {string} kind
 * @property {string} kind_label
 * @property {string} where
 * @property {string} url
 * @property {number} lat
 * @property {number} lon
 * @property {boolean} area
 *
 * @typedef {object} ReportItem
 * @property {number} id
 * @property {string} title
 * @property {string} source
 * @property {string | null} published
 * @property {string} language
 * @property {"full" | "excerpt" | "link"} display how much of it may be shown again
 * @property {string} anchor_url its page, at the mention
 * @property {[number, number][]} title_matches what the search matched in its title, in code points
 * @property {string} map_url the map of it alone
 *
 * @typedef {object} ExcerptItem
 * @property {PlaceItem | null} place
 * @property {ReportItem} report
 * @property {string | null} source_url
 * @property {number} start of the mention in the report's text, in code points
 * @property {number} end
 * @property {string} before
 * @property {string} mention
 * @property {string} after
 * @property {boolean} cut_before
 * @property {boolean} cut_after
 * @property {[number, number][]} matches what the search matched in the three together, in code points
 * @property {string} usage
 * @property {string} role
 * @property {string | null} near how near to its place the thing named is, where it is not the place itself
 * @property {number} confidence
 * @property {boolean} uncertain
 * @property {string} reason
 *
 * @typedef {PlaceItem & {excerpts: number, said: boolean, uncertain: boolean}} PlaceCount a place of a list
 *
 * @typedef {{items: ExcerptItem[], next: string | null, count: number}} ExcerptsAnswer
 *
 * @typedef {object} SuggestionItem
 * @property {"place" | "region" | "source" | "report"} type
 * @property {string} label
 * @property {string} detail
 * @property {string} url
 * @property {number} excerpts
 *
 * @typedef {object} PinItem
 * @property {string | null} id null for a cluster
 * @property {string} name
 * @property {string} kind
 * @property {number} places
 * @property {number} excerpts
 * @property {boolean} said
 * @property {boolean} uncertain
 * @property {string | null} url
 * @property {number} size pixels across a cluster's disc
 * @property {[number, number, number, number] | null} [bounds] west, south, east, north of a cluster's places
 * @property {{id: string, name: string, where: string, area: boolean}[]} [together] the places of a cluster that no zoom
 *   takes apart
 *
 * @typedef {object} PairItem
 * @property {[PlaceItem, PlaceItem]} places
 * @property {number} reports how many name both
 * @property {number} step of the arc's width, from 1
 * @property {string} url the map of what those say of the two
 *
 * @typedef {object} AreaItem
 * @property {string} id
 * @property {string} name
 * @property {string} kind
 * @property {number} excerpts
 * @property {boolean} said
 * @property {boolean} uncertain
 * @property {string | null} only_url the page with nothing outside it, of a country or a province
 * @property {number} step of the shading, from 1
 * @property {string} url
 * @property {number} lat
 * @property {number} lon
 */

/**
 * The JSON at an address, in the language of the page; that which is kept of it in a file that stands alone. Raises,
 * with the status, where there is none.
 *
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} what it holds is said by the typedefs above
 */
export async function fetchJson(url, signal) {
  if (standsAlone) return keptAnswer(url);
  const answer = await fetch(url, { signal, headers: { Accept: "application/json", "Accept-Language": language } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer.json();
}

/**
 * An address with some more in its query.
 *
 * @param {string} url
 * @param {string} query a query string without its question mark
 * @param {Record<string, string>} more
 */
export function address(url, query, more) {
  const pairs = new URLSearchParams(query);
  for (const [key, value] of Object.entries(more)) pairs.append(key, value);
  return `${url}?${pairs}`;
}
