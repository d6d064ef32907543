// @ts-check
/**
 * For pages of others: gives the frames of this site their height. Its address never changes, so it is all in one
 * file, and reads whatever an old or a new frame tells.
 */

(() => {
  const script = document.currentScript;
  const site = new URL(".", script instanceof HTMLScriptElement ? script.src : location.href).origin;

  window.addEventListener("message", ({ source, origin, data }) => {
    if (data?.sentinel !== "amp" || data.type !== "embed-size" || !Number.isSafeInteger(data.height)) return;
    if (origin !== site && origin !== "null") return; // a sandboxed frame has no origin
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== source || new URL(frame.src, location.href).origin !== site) continue;
      frame.height = String(Math.min(Math.max(data.height, 1), 4000));
      const link = frame.previousElementSibling;
      if (link?.matches("blockquote") && link.childElementCount === 1) link.setAttribute("hidden", "");
    }
  });
})();
