// @ts-check
/** The basemap's labels: countries, seas and cities, on one canvas over the view, where pins and areas leave room. */

import { followColours } from "./colours.js";
import { RANK, placementOf } from "./placement.js";
import { still } from "./story-map.js";

/** @typedef {import("./pieces.js").Label} Label */
/** @typedef {import("./pieces.js").Pieces} Pieces */
/** @typedef {import("./placement.js").Box} Box */

const MARGIN = 0.2; // of the view on each side, so that labels come in with the land
const GAP = 4; // pixels around a label
const SERIF = "Newsreader, Georgia, serif";
const SANS = "Roboto, 'Helvetica Neue', Arial, sans-serif";

/** @typedef {{font: string, spacing: number, colour: string, upper: boolean, dot: number}} Style */

/** How each kind is written: its font, its space between letters in pixels, its colour, and a dot for a town.
 * @type {Record<string, Style>} */
const STYLES = {
  country: { font: `600 12px ${SANS}`, spacing: 1.2, colour: "label", upper: true, dot: 0 },
  sea: { font: `italic 400 13px ${SERIF}`, spacing: 0.6, colour: "label-sea", upper: false, dot: 0 },
  admin1: { font: `400 11px ${SANS}`, spacing: 0.8, colour: "label", upper: false, dot: 0 },
  capital: { font: `400 12px ${SANS}`, spacing: 0, colour: "label", upper: false, dot: 2.25 },
  city: { font: `400 12px ${SANS}`, spacing: 0, colour: "label", upper: false, dot: 1.5 },
};

export class Labels extends L.Layer {
  /** @param {Pieces} pieces */
  constructor(pieces) {
    super();
    this.pieces = pieces;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "leaflet-zoom-hide map-labels";
    this.frame = 0;
    this.redraw = this.redraw.bind(this);
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const pane = map.getPane("labels") ?? map.createPane("labels");
    pane.style.zIndex = "350"; // over tiles at 200, under areas at 400
    pane.style.pointerEvents = "none";
    pane.append(this.canvas);
    map.on("moveend zoomend resize", this.redraw);
    placementOf(map).follow(RANK.labels, this.redraw);
    followColours(() => this.drawNow()); // paper waits for no frame
    document.fonts.ready.then(this.redraw);
    this.redraw();
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off("moveend zoomend resize", this.redraw);
    this.canvas.remove();
    return this;
  }

  /** Draws anew before the next frame, however often it is asked to. */
  redraw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(async () => {
      await this.drawNow();
      if (!still) this.canvas.animate?.([{ opacity: 0.4 }, { opacity: 1 }], 120);
    });
  }

  async drawNow() {
    await this.draw().catch(() => undefined); // no labels where there are no pieces
  }

  async draw() {
    const { pieces } = this;
    const map = this._map;
    const zoom = map.getZoom();
    const level = await pieces.level(zoom);
    const size = 256 * 2 ** zoom;
    const pad = map.getSize().multiplyBy(MARGIN).floor();
    const corner = map.containerPointToLayerPoint(pad.multiplyBy(-1)).floor();
    const extent = map.getSize().add(pad.multiplyBy(2));
    const pixels = map.getPixelOrigin();
    const left = corner.add(pixels).x / size;
    const top = corner.add(pixels).y / size;
    const right = left + extent.x / size;
    const bottom = top + extent.y / size;

    /** @type {(Label & {at: L.Point})[]} */
    const shown = [];
    for (let world = Math.floor(left); world <= Math.floor(right); world++) {
      const box = L.bounds([Math.max(0, left - world), top], [Math.min(1, right - world), bottom]);
      for (const { labels } of await pieces.of(level, box)) {
        for (const label of labels) {
          const at = L.point((label.x + world) * size, label.y * size).subtract(pixels);
          if (label.rank <= zoom && extent.x > at.x - corner.x && at.x > corner.x) shown.push({ ...label, at });
        }
      }
    }
    if (this._map !== map || map.getZoom() !== zoom) return;
    shown.sort((a, b) => a.rank - b.rank || order(a.kind) - order(b.kind));
    this.write(shown, corner, extent);
  }

  /** @param {(Label & {at: L.Point})[]} labels most important first @param {L.Point} corner @param {L.Point} extent */
  write(labels, corner, extent) {
    // Another one each time: one that is drawn on while the page is about to be printed hides all below it.
    const canvas = /** @type {HTMLCanvasElement} */ (this.canvas.cloneNode());
    const density = window.devicePixelRatio || 1;
    canvas.width = extent.x * density;
    canvas.height = extent.y * density;
    canvas.style.width = `${extent.x}px`;
    canvas.style.height = `${extent.y}px`;
    L.DomUtil.setPosition(canvas, corner);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(density, density);
    context.translate(-corner.x, -corner.y);
    context.textBaseline = "middle";
    context.lineJoin = "round";

    const style = getComputedStyle(this._map.getContainer());
    const { room, names } = placementOf(this._map).before(RANK.labels);
    for (const { name, kind, at } of labels) {
      if (names.has(name)) continue;
      const { font, spacing, colour, upper, dot } = STYLES[kind] ?? STYLES.city;
      const text = upper ? name.toUpperCase() : name;
      context.font = font;
      if ("letterSpacing" in context) context.letterSpacing = `${spacing}px`;
      const width = context.measureText(text).width;
      const starts = dot ? [at.x + dot + 4, at.x - dot - 4 - width] : [at.x - width / 2];
      const boxes = starts.map((x) => around(Math.min(x, dot ? at.x - dot : x), at.y, width + (dot ? 2 * dot + 4 : 0)));
      const free = room.takeFirst(boxes);
      if (free < 0) continue;
      context.strokeStyle = style.getPropertyValue("--map-halo").trim();
      context.fillStyle = style.getPropertyValue(`--map-${colour}`).trim();
      context.lineWidth = 3;
      context.strokeText(text, starts[free], at.y);
      context.fillText(text, starts[free], at.y);
      if (dot) {
        context.beginPath();
        context.arc(at.x, at.y, dot, 0, 2 * Math.PI);
        context.fill();
      }
    }
    this.canvas.replaceWith(canvas);
    this.canvas = canvas;
  }
}

/** @param {string} kind */
function order(kind) {
  return Object.keys(STYLES).indexOf(kind);
}

/** @param {number} left @param {number} middle @param {number} width @returns {Box} */
function around(left, middle, width) {
  return { left: left - GAP, right: left + width + GAP, top: middle - 8 - GAP, bottom: middle + 8 + GAP };
}
