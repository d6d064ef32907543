// @ts-check
/**
 * The theme that the reader chose, put on the page before it is painted: a classic script that the head waits for.
 * The choice is kept by the browser where it lets us; without one the page follows the system.
 */

(() => {
  const KEY = "theme";
  const THEMES = ["light", "dark"]; // anything else is the system's
  const root = document.documentElement;

  /** @returns {string} empty where nothing is kept, or a browser keeps nothing for such a page */
  function kept() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  /** @param {string} theme */
  function keep(theme) {
    try {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // It holds for this page then.
    }
  }

  /** @param {string} wanted */
  function put(wanted) {
    const theme = THEMES.includes(wanted) ? wanted : "";
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const own = /** @type {HTMLMetaElement} */ (meta).dataset.theme;
      meta.setAttribute("media", theme ? (theme === own ? "all" : "not all") : `(prefers-color-scheme: ${own})`);
    }
    root.dispatchEvent(new Event("theme"));
    return theme;
  }

  /** @param {string} theme */
  function check(theme) {
    const field = document.querySelector(`input[name=theme][value="${theme}"]`);
    if (field instanceof HTMLInputElement) field.checked = true;
  }

  const first = put(kept());
  document.addEventListener("DOMContentLoaded", () => check(first));
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "theme") keep(put(target.value));
  });
  // Another page of ours changed it.
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY) check(put(newValue ?? ""));
  });
})();
