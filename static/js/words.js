// @ts-check
/**
 * What scripts say, in the reader's language. A text's English is its key; the page holds the others as data
 * (geo/web/languages.py), and nothing where it is English.
 */

/** @typedef {Record<string, string | number>} Values */

const data = document.getElementById("words")?.textContent;

/** @type {Record<string, string | Record<string, string>>} */
const said = data ? JSON.parse(data) : {};

/** The language of the page. */
export const language = document.documentElement.lang || "en";

const written = language === "en" ? "en-GB" : language; // the English of our texts writes its days like this
const plural = new Intl.PluralRules(language);
const digits = new Intl.NumberFormat(written);
const few = new Intl.NumberFormat(written, { notation: "compact" });
const days = new Intl.DateTimeFormat(written, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * A text, with `%(name)s` replaced by the value of that name.
 *
 * @param {string} text in English
 * @param {Values} [values]
 */
export function gettext(text, values = {}) {
  const found = said[text];
  return filled(typeof found === "string" ? found : text, values);
}

/**
 * A text that counts something; `%(num)s` is the number, as the language writes it.
 *
 * @param {string} one in English, for one
 * @param {string} many in English, for any other number
 * @param {number} num
 * @param {Values} [values]
 */
export function ngettext(one, many, num, values = {}) {
  const forms = said[one];
  const form = typeof forms === "object" ? (forms[plural.select(num)] ?? forms.other) : num === 1 ? one : many;
  return filled(form, { num: digits.format(num), ...values });
}

/** A number as the reader writes it. @param {number} value */
export function number(value) {
  return digits.format(value);
}

/** A number that fits a pin: 980, 1.2K, 35K. @param {number} value */
export function shortNumber(value) {
  return value < 1000 ? digits.format(value) : few.format(value);
}

/** A day as the reader writes it. @param {string} iso such as 2012-05-31 */
export function day(iso) {
  return days.format(new Date(iso));
}

/** The day that it is where the reader is, as the reader writes it. */
export function today() {
  return new Intl.DateTimeFormat(written, { dateStyle: "long" }).format();
}

/** @param {string} text @param {Values} values */
function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}
