// @ts-check
/** Elements made by calls, so that a report's words only ever become text. */

/**
 * A new element with attributes and children; strings become text nodes.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | undefined>} [attributes] those that are undefined are left out
 * @param {...(Node | string | null | undefined | false)} children what is empty is left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child)));
  return made;
}

/**
 * A drawing of the given paths, hidden from readers of the screen.
 *
 * @param {string} box the viewBox
 * @param {...[shape: string, path: string]} paths the class and the path of each
 * @returns {SVGSVGElement}
 */
export function drawing(box, ...paths) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  for (const [shape, path] of paths) {
    const made = document.createElementNS(space, "path");
    made.setAttribute("class", shape);
    made.setAttribute("d", path);
    svg.append(made);
  }
  return svg;
}

/** Whether a key is held that gives a click or another key a meaning of the browser's own. @param {MouseEvent | KeyboardEvent} event */
export function hasModifier({ ctrlKey, metaKey, shiftKey, altKey }) {
  return ctrlKey || metaKey || shiftKey || altKey;
}
