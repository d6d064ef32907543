// @ts-check
/** The basemap's labels: countries, seas and cities, on one canvas over the view, where pins and areas leave room. */

import { afterwards, inPieces } from "../giving-way.js";
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

/**
 * How a kind is written, as geo/exports/lettering.py writes it in pictures: its weight and face, its size in pixels by
 * the last rank that has it, the space between its letters in pixels, its colour, a dot for a town, and the pixels
 * above or below its place at which it may stand, the best first.
 *
 * @typedef {object} Style
 * @property {string} weight
 * @property {string} face
 * @property {[number, number][]} sizes
 * @property {number} spacing
 * @property {string} ink
 * @property {boolean} [upper]
 * @property {number} [dot]
 * @property {number[]} [away]
 */

/** @type {Record<string, Style>} */
const STYLES = {
  country: {
    weight: "600", face: SANS, sizes: [[2, 14], [3, 13], [4, 12], [99, 11]], spacing: 1.2, ink: "label", upper: true,
    away: [0, -14, 14, -28, 28],
  },
  sea: { weight: "italic 400", face: SERIF, sizes: [[1, 17], [3, 14], [99, 13]], spacing: 0.6, ink: "label-sea", away: [0, -16, 16] },
  capital: { weight: "600", face: SANS, sizes: [[99, 12]], spacing: 0, ink: "label", dot: 2.5 },
  city: { weight: "400", face: SANS, sizes: [[6, 12.5], [8, 12], [99, 11]], spacing: 0, ink: "label", dot: 1.75 },
  admin1: { weight: "400", face: SANS, sizes: [[99, 11]], spacing: 0.8, ink: "label", away: [0, -14, 14] },
};

export class Labels extends L.Layer {
  /** @param {Pieces} pieces @param {(name: string) => string} colour */
  constructor(pieces, colour) {
    super();
    this.pieces = pieces;
    this.colour = colour;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "leaflet-zoom-hide map-labels";
    /** @type {number | undefined} that the names were last written for */
    this.zoom = undefined;
    /** What stands for the names that are being written: others may be begun meanwhile. @type {unknown} */
    this.writing = null;
    this.redraw = this.redraw.bind(this);
    this.drawLater = afterwards(() => this.drawSoftly());
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

  /** Draws anew after the next frame; until then there are no names where they would stand as at another zoom. */
  redraw() {
    if (this._map?.getZoom() !== this.zoom) this.canvas.style.visibility = "hidden";
    this.drawLater();
  }

  async drawSoftly() {
    const zoom = this._map?.getZoom();
    const others = zoom !== this.zoom;
    this.zoom = zoom;
    await this.draw(inPieces).catch(() => undefined); // no labels where there are no pieces
    // Other names come in softly; while the map is only moved they stay as they are.
    if (!still && others) this.canvas.animate?.([{ opacity: 0.4 }, { opacity: 1 }], 120);
  }

  async drawNow() {
    await this.draw(atOnce).catch(() => undefined);
  }

  /** @param {typeof inPieces} each how one name is written after the other */
  async draw(each) {
    const { pieces } = this;
    const writing = (this.writing = {});
    const map = this._map;
    if (!map) return; // it was taken off, which those that it follows do not know
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
    const goesOn = () => this.writing === writing && this._map === map && map.getZoom() === zoom;
    if (!goesOn()) return;
    shown.sort((a, b) => a.rank - b.rank || order(a.kind) - order(b.kind));
    const { canvas, write } = this.sheet(corner, extent);
    if (!(await each(shown, write, goesOn))) return;
    this.canvas.replaceWith(canvas);
    this.canvas = canvas;
  }

  /** An empty canvas, and what writes a label on it where there is room. @param {L.Point} corner @param {L.Point} extent */
  sheet(corner, extent) {
    // Another one each time: one that is drawn on while the page is about to be printed hides all below it.
    const canvas = /** @type {HTMLCanvasElement} */ (this.canvas.cloneNode());
    const density = window.devicePixelRatio || 1;
    canvas.width = extent.x * density;
    canvas.height = extent.y * density;
    canvas.style.visibility = "";
    canvas.style.width = `${extent.x}px`;
    canvas.style.height = `${extent.y}px`;
    L.DomUtil.setPosition(canvas, corner);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(density, density);
    context.translate(-corner.x, -corner.y);
    context.textBaseline = "middle";
    context.lineJoin = "round";

    const { room, names } = placementOf(this._map).before(RANK.labels);
    const write = (/** @type {Label & {at: L.Point}} */ { name, kind, rank, at }) => {
      if (names.has(name)) return;
      const { weight, face, sizes, spacing, ink, upper, dot = 0, away = [0] } = STYLES[kind] ?? STYLES.city;
      const size = sizes.find(([last]) => rank <= last)?.[1] ?? 12;
      const text = upper ? name.toUpperCase() : name;
      context.font = `${weight} ${size}px ${face}`;
      if ("letterSpacing" in context) context.letterSpacing = `${spacing}px`;
      const width = context.measureText(text).width;
      const beside = [at.x + dot + 4, at.x - dot - 4 - width];
      const starts = dot ? beside.map((x) => L.point(x, at.y)) : away.map((y) => L.point(at.x - width / 2, at.y + y));
      const boxes = starts.map(({ x, y }) => around(dot ? Math.min(x, at.x - dot) : x, y, width + (dot && 2 * dot + 4)));
      const free = room.takeFirst(boxes);
      if (free < 0) return;
      const { x, y } = starts[free];
      context.strokeStyle = this.colour("halo");
      context.fillStyle = this.colour(ink);
      context.lineWidth = 3;
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
      if (dot) {
        context.beginPath();
        context.arc(at.x, at.y, dot, 0, 2 * Math.PI);
        context.fill();
      }
    };
    return { canvas, write };
  }
}

/** Without giving way to anybody. @type {typeof inPieces} */
async function atOnce(items, work) {
  for (const item of items) work(item);
  return true;
}

/** @param {string} kind */
function order(kind) {
  return Object.keys(STYLES).indexOf(kind);
}

/** @param {number} left @param {number} middle @param {number} width @returns {Box} */
function around(left, middle, width) {
  return { left: left - GAP, right: left + width + GAP, top: middle - 8 - GAP, bottom: middle + 8 + GAP };
}
