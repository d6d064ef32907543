// @ts-check
/** Excerpts as elements: for the card at a pin, and for the list where the page itself has no card of a place. */

import { address, fetchJson } from "./api.js";
import { element } from "./dom.js";
import { day, gettext, ngettext } from "./words.js";

/** @typedef {import("./api.js").ExcerptItem} ExcerptItem */
/** @typedef {import("./api.js").ExcerptsAnswer} ExcerptsAnswer */
/** @typedef {import("./api.js").PlaceCount} PlaceCount */
/** @typedef {import("./api.js").PlaceItem} PlaceItem */

/** @type {Map<string, Promise<ExcerptsAnswer>>} */
const asked = new Map();

/**
 * The newest excerpts of a place or region under a filter; asked once, and again only after a failure.
 *
 * @param {string} url of the API's excerpts
 * @param {string} query the filter
 * @param {Record<string, string>} of the place, or the region, whose they are
 * @returns {Promise<ExcerptsAnswer>}
 */
export function excerptsOf(url, query, of) {
  const full = address(url, query, of);
  let answer = asked.get(full);
  if (!answer) {
    answer = fetchJson(full);
    answer.catch(() => asked.delete(full));
    asked.set(full, answer);
  }
  return answer;
}

/**
 * A place with its numbers under a filter; null where no excerpt there names it.
 *
 * @param {string} url of the API's excerpts, beside which its places stand
 * @param {string} query the filter
 * @param {string} place the id
 * @returns {Promise<PlaceCount | null>}
 */
export async function countOf(url, query, place) {
  const places = new URL("places", new URL(url, location.href));
  const { items } = await fetchJson(address(places.pathname, query, { place }));
  return items[0] ?? null;
}

/**
 * What is said of a place beside its name, as `_place_card.html` says it.
 *
 * @param {PlaceItem} place
 * @param {{said: boolean, uncertain: boolean} | null} about
 */
export function whereOf({ area, kind_label, where }, about) {
  const words = [
    where,
    about?.said && gettext("only where somebody spoke"),
    about?.uncertain && gettext("uncertain: it may have been elsewhere"),
  ];
  const kind = area && element("span", { class: "kind" }, kind_label);
  return /** @type {const} */ ([kind, kind && " ", words.filter(Boolean).join(" · ")]);
}

/**
 * Excerpts of a place, those together that a sentence has which names it several times in the same way, and those of a
 * report whose words are not to be shown.
 *
 * @param {ExcerptItem[]} items
 * @returns {ExcerptItem[][]}
 */
export function bySentence(items) {
  /** @type {Map<string, ExcerptItem[]>} */
  const found = new Map();
  for (const item of items) {
    const { report, start, end, after, usage, role, uncertain, near } = item;
    const words = isWithheld(item) ? [] : [start - placeIn(item), end + Array.from(after).length];
    const key = JSON.stringify([report.id, ...words, usage, role, uncertain, near]);
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return [...found.values()];
}

/** Whether the words of a report may only be read at its source. @param {ExcerptItem} item */
const isWithheld = ({ report }) => report.display === "link";

/** Where a mention begins in the words of its excerpt. @param {ExcerptItem} item */
const placeIn = ({ before }) => Array.from(before).length;

/** The words of excerpts of one sentence, cut where each mention begins and ends. @param {ExcerptItem[]} items */
function cutAtMentions(items) {
  const [{ before, mention, after }] = items;
  const points = Array.from(before + mention + after);
  const ends = items.flatMap((item) => [placeIn(item), placeIn(item) + Array.from(item.mention).length]);
  return [0, ...ends.sort((a, b) => a - b)].map((from, i, cuts) => points.slice(from, cuts[i + 1]).join(""));
}

/**
 * One excerpt, as `_excerpt.html` writes it, with all mentions of its sentence.
 *
 * @param {ExcerptItem[]} items
 * @returns {HTMLLIElement}
 */
export function excerptElement(items) {
  const [item] = items;
  const { report } = item;
  const pieces = matched(cutAtMentions(items), item.matches);
  const lang = report.language || undefined;
  const words =
    isWithheld(item)
      ? element("p", { class: "quiet" }, gettext("The words of this report may only be read at its source."))
      : element(
          "blockquote",
          { class: "excerpt-words", dir: "auto", lang },
          item.cut_before && "… ",
          ...pieces.flatMap((nodes, i) => (i % 2 ? element("mark", {}, ...nodes) : nodes)),
          item.cut_after && " …",
        );
  const from = element(
    "p",
    { class: "excerpt-from" },
    element("cite", {}, element("a", { href: report.anchor_url }, element("bdi", {}, ...matched([report.title], report.title_matches)[0]))),
    report.source && " · ",
    report.source && element("bdi", {}, report.source),
    report.published && " · ",
    report.published && element("time", { datetime: report.published }, day(report.published)),
    item.source_url && " · ",
    item.source_url && sourceLink(item.source_url),
    " · ",
    element("a", { href: report.map_url }, gettext("Show all in this report")),
  );
  const tag = tagOf(item);
  return element(
    "li",
    {},
    words,
    from,
    items.length > 1 && element("p", { class: "tag" }, repeated(items.length)),
    tag && element("p", { class: "tag" }, tag),
    (item.near || item.uncertain) && element("p", { class: "tag near" }, item.near || gettext("Uncertain: it may have been elsewhere")),
  );
}

/** @param {string} url which print gives without the words that it leads to */
function sourceLink(url) {
  const href = web(url);
  const rel = "noopener noreferrer external";
  return element("a", { href, rel, "data-address": href?.split("#:~:")[0] }, gettext("At the source"));
}

/**
 * Texts that follow each other, each as nodes in which what the search matched is marked.
 *
 * @param {string[]} texts
 * @param {[number, number][]} spans in code points of all texts together, in order and apart
 * @returns {(Node | string)[][]}
 */
function matched(texts, spans) {
  let begin = 0;
  return texts.map((text) => {
    const points = Array.from(text);
    const nodes = [];
    let done = 0;
    for (const [start, end] of spans) {
      const [from, to] = [Math.max(start - begin, done), Math.min(end - begin, points.length)];
      if (from >= to) continue;
      nodes.push(points.slice(done, from).join(""), element("mark", { class: "match" }, points.slice(from, to).join("")));
      done = to;
    }
    begin += points.length;
    return [...nodes, points.slice(done).join("")];
  });
}

/** @param {number} mentions in one sentence */
function repeated(mentions) {
  return ngettext(
    "Named here %(num)s time, which counts as %(num)s excerpt",
    "Named here %(num)s times, which counts as %(num)s excerpts",
    mentions,
  );
}

/** How the place is meant, where that is not what one would think. @param {ExcerptItem} item */
function tagOf({ usage, role }) {
  if (usage === "associative") return gettext("Stands for its people or government");
  if (usage === "embedded") return gettext("Inside another name");
  if (role === "said") return gettext("Somebody spoke or filed here");
  return role === "passing" ? gettext("Named in passing") : null;
}

/** The address where it is one of the web's, so that a report cannot bring a script as its address. @param {string} url */
function web(url) {
  return /^https?:/i.test(url) ? url : undefined;
}
