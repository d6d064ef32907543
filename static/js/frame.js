// @ts-check
/**
 * What a page does in somebody's frame: it tells the page around it how high it would be, in each language that such
 * pages know, and lets no link lead nowhere where the frame may open no window.
 *
 * Heights are told when they change, and again to who asks. What comes in is read from the page around alone, and of it
 * nothing but a secret of letters and digits, and whole numbers.
 */

import { element } from "./dom.js";
import { gettext } from "./words.js";

const WIDE = matchMedia("(min-width: 33rem)"); // where list and map stand side by side: css/embed.css
const SIDE_BY_SIDE = { least: 352, most: 500 }; // pixels: a list that is longer is scrolled beside its map
const BELOW = { map: 320, most: 1000 }; // pixels: more WordPress does not give
const ALONE = { least: 240, most: 500, share: 0.75 }; // a map without a list: of its width
const STORY = { wide: 500, narrow: 640 }; // its steps are of any length, and the page around is not to jump

const query = new URLSearchParams(location.search);
const pym = query.get("childId");
let secret = secretOf(location.hash);
let told = 0;

/** The secret that WordPress puts behind the address of a frame. @param {string} hash */
function secretOf(hash) {
  return /[#?&]secret=([a-zA-Z0-9]+)$/.exec(hash)?.[1] ?? "";
}

/** The height in whole pixels at which all is seen that a frame of this width should show, however high it is now. */
function height() {
  const foot = heightOf(".credit");
  const list = document.querySelector(".beside > .list");
  if (document.querySelector(".telling > .list")) return WIDE.matches ? STORY.wide : STORY.narrow;
  if (list) {
    const all = heightOfContent(list) + foot;
    return Math.ceil(
      WIDE.matches
        ? Math.min(Math.max(all, SIDE_BY_SIDE.least), SIDE_BY_SIDE.most)
        : Math.min(all + BELOW.map, BELOW.most),
    );
  }
  if (document.querySelector(".map-pane")) {
    return Math.round(Math.min(Math.max(innerWidth * ALONE.share, ALONE.least), ALONE.most));
  }
  return Math.ceil(heightOf("main") + foot);
}

/** @param {string} selector */
function heightOf(selector) {
  return document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
}

/** What is in an element from its first to its last child, with the space around: less than it has where it is stretched. @param {Element} box */
function heightOfContent(box) {
  const { paddingTop, paddingBottom } = getComputedStyle(box);
  const [first, last] = [box.firstElementChild, box.lastElementChild].map((one) => one?.getBoundingClientRect());
  return first && last ? last.bottom - first.top + parseFloat(paddingTop) + parseFloat(paddingBottom) : 0;
}

function tell() {
  const now = height();
  if (now === told || now < 1) return;
  told = now;
  if (secret) send({ message: "height", value: now, secret }); // WordPress
  send({ "datawrapper-height": { dateline: now } }); // Datawrapper
  send({ sentinel: "amp", type: "embed-size", height: now }); // AMP
  send(JSON.stringify({ src: location.href, context: "iframe.resize", height: now })); // Medium and Embedly
  if (pym) send(`pymxPYMx${pym}xPYMxheightxPYMx${now}`); // pym
}

/** A height and an address of ours are no secrets: whoever is around may read them. @param {unknown} message */
function send(message) {
  window.parent.postMessage(message, "*");
}

/** @param {MessageEvent} event */
function listen({ source, data }) {
  if (source !== window.parent) return;
  if (data?.message === "ready" && /^[a-zA-Z0-9]+$/.test(data.secret)) {
    secret = data.secret;
    again();
  } else if (pym && typeof data === "string") {
    const width = /^pymxPYMx(.+)xPYMxwidthxPYMx([0-9]{1,5})$/.exec(data);
    if (width?.[1] === pym) again();
  }
}

/** Who asks is told, though nothing has changed. */
function again() {
  told = 0;
  tell();
}

/** Lets links lead somewhere in a frame that may open no windows, which has no origin of its own either. */
function leadOut() {
  // At the window, where a click arrives after all that may have taken it.
  window.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || link.target === "_self") return;
    if (link.hash && sameButHash(link)) return;
    event.preventDefault();
    if (secret && link.host === location.host) send({ message: "link", value: link.href, secret });
    else if (secret || !opened(link.href)) show(link);
  });
}

/** @param {HTMLAnchorElement} link */
function sameButHash(link) {
  return link.href.split("#")[0] === location.href.split("#")[0];
}

/** @param {string} address */
function opened(address) {
  const other = window.open(address);
  if (other) other.opener = null;
  return other !== null;
}

/** Shows the address of a link that cannot be followed, to be copied. @param {HTMLAnchorElement} link */
function show(link) {
  const shown = document.querySelector(".lead-out");
  const field = element("input", { type: "text", readonly: "", value: link.href, "aria-label": gettext("Address of the link") });
  const close = element("button", { type: "button" }, gettext("Close"));
  const box = element("p", { class: "lead-out" }, element("span", {}, gettext("This page opens no other; the address is:")), field, close);
  close.addEventListener("click", () => {
    box.remove();
    link.focus();
  });
  if (shown) shown.replaceWith(box);
  else document.body.append(box);
  field.focus();
  field.select();
}

if (window.parent !== window) {
  window.addEventListener("message", listen);
  tell(); // at once: WordPress hides a frame until it speaks, and in a hidden one nothing is watched
  const watcher = new ResizeObserver(tell);
  watcher.observe(document.documentElement);
  for (const part of document.querySelectorAll(".list > *, main, .credit")) watcher.observe(part);
  for (const start of document.querySelectorAll("a[target=_self]")) {
    // The page around knows the frame by what it put behind its address.
    if (secret && start instanceof HTMLAnchorElement && !start.hash) start.hash = location.hash;
  }
  if (self.origin === "null") leadOut();
}
