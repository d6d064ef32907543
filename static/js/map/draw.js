// @ts-check
/**
 * Drawing on the map of the page on which a region is given: what is drawn is written into the form's fields, which say
 * the same without a pointer, and can be changed on the map until it is used.
 */

import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from "terra-draw";
import { TerraDrawLeafletAdapter } from "terra-draw-leaflet-adapter";

/** @typedef {import("terra-draw").GeoJSONStoreFeatures} Drawn */

const DIGITS = 5; // of degrees, a metre
const LINE_KM = "10"; // to either side of a line, until the reader says otherwise
const CORNERS = { draggable: true, midpoints: true, deletable: true };
const CHANGES = {
  polygon: { feature: { draggable: true, coordinates: CORNERS } },
  linestring: { feature: { draggable: true, coordinates: CORNERS } },
  rectangle: { feature: { draggable: true, coordinates: { draggable: true } } },
  circle: { feature: { draggable: true, coordinates: { draggable: true, resizable: /** @type {const} */ ("center") } } },
};

/** @param {{form: string, tools: string}} ids those of the form, and of the buttons whose `data-draw` names what to draw */
export function drawTools({ form, tools }) {
  const [fields, buttons] = [form, tools].map((id) => document.getElementById(id));
  if (!(fields instanceof HTMLFormElement) || !buttons) throw new Error(`no form ${form} with tools ${tools}`);
  return { addTo: (/** @type {L.Map} */ map) => new Drawing(map, fields, buttons) };
}

class Drawing {
  /** @param {L.Map} map @param {HTMLFormElement} form @param {HTMLElement} tools */
  constructor(map, form, tools) {
    this.map = map;
    this.form = form;
    this.tools = tools;
    const colour = accent(form);
    const area = { fillColor: colour, outlineColor: colour };
    const chosen = { selectedPolygonColor: colour, selectedPolygonOutlineColor: colour, selectedLineStringColor: colour };
    const corners = { selectionPointColor: colour, midPointColor: colour };
    this.draw = new TerraDraw({
      adapter: adapterOf(map),
      modes: [
        new TerraDrawPolygonMode({ styles: area }),
        new TerraDrawRectangleMode({ styles: area }),
        new TerraDrawCircleMode({ projection: "globe", styles: area }),
        new TerraDrawLineStringMode({ styles: { lineStringColor: colour } }),
        new TerraDrawSelectMode({ flags: CHANGES, styles: { ...chosen, ...corners } }),
      ],
    });
    this.draw.start();
    this.draw.on("finish", (id, { action }) => action === "draw" && this.finish(id));
    this.draw.on("change", () => this.draw.getMode() === "select" && this.tell());
    tools.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button[data-draw]");
      if (button instanceof HTMLElement) this.begin(button.dataset.draw ?? "");
    });
    this.load();
  }

  /** Draws anew, since one region is given at a time; `static` takes away what was drawn. @param {string} mode */
  begin(mode) {
    this.draw.clear();
    this.map.closePopup();
    this.map.getContainer().classList.toggle("is-drawing", mode !== "static");
    this.draw.setMode(mode);
    this.press(mode);
    if (mode === "static") this.write("", "");
  }

  /** What was drawn is chosen, so that it can be changed. @param {import("terra-draw").TerraDrawExtend.FeatureId} id */
  finish(id) {
    this.tell();
    this.press("");
    queueMicrotask(() => {
      this.draw.setMode("select");
      this.draw.selectFeature(id);
    });
  }

  /** What the address has drawn, to be changed. */
  load() {
    const { drawn } = this.form.dataset;
    if (!drawn) return;
    const polygons = /** @type {GeoJSON.Position[][][]} */ (JSON.parse(drawn));
    const features = polygons.map((coordinates) => ({
      type: /** @type {const} */ ("Feature"),
      properties: { mode: "polygon" },
      geometry: { type: /** @type {const} */ ("Polygon"), coordinates },
    }));
    this.draw.addFeatures(features);
    this.draw.setMode("select");
  }

  /** @param {string} mode the one whose button is down */
  press(mode) {
    for (const button of this.tools.querySelectorAll("button[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button instanceof HTMLElement && button.dataset.draw === mode));
    }
  }

  /** Writes into the form what stands on the map. */
  tell() {
    const all = this.draw.getSnapshot().filter(({ properties }) => !properties.midPoint && !properties.selectionPoint);
    const polygons = all.filter(({ geometry }) => geometry.type === "Polygon");
    const [first] = all;
    if (!first) return;
    if (first.properties.mode === "circle") this.write(...this.circle(first));
    else if (first.geometry.type === "LineString") this.write(lines(first.geometry.coordinates), this.km || LINE_KM);
    else if (polygons.length === 1 && first.geometry.coordinates.length === 1) {
      this.write(lines(/** @type {number[][]} */ (first.geometry.coordinates[0])), "");
    } else {
      const coordinates = polygons.map(({ geometry }) => geometry.coordinates);
      this.write(JSON.stringify({ type: "MultiPolygon", coordinates }), "");
    }
  }

  /** The middle and the kilometres of a circle. @param {Drawn} circle @returns {[string, string]} */
  circle({ geometry }) {
    const [ring] = /** @type {number[][][]} */ (geometry.coordinates);
    const middle = (/** @type {number} */ axis) => {
      const along = ring.map((point) => point[axis]);
      return (Math.min(...along) + Math.max(...along)) / 2;
    };
    const [lon, lat] = [middle(0), middle(1)];
    const km = this.map.distance([lat, lon], [ring[0][1], ring[0][0]]) / 1000;
    return [lines([[lon, lat]]), String(Number(km.toPrecision(4)))];
  }

  get km() {
    return field(this.form, "km").value;
  }

  /** @param {string} text @param {string} km */
  write(text, km) {
    field(this.form, "text").value = text;
    field(this.form, "km").value = km;
  }
}

/** Its panes are put in order without a style sheet in the page, which the page does not allow. @param {L.Map} map */
function adapterOf(map) {
  const createPaneStyleSheet = (/** @type {string} */ name, /** @type {number} */ order) => {
    const pane = map.createPane(name);
    pane.style.zIndex = String(600 + order);
    return pane;
  };
  return Object.assign(new TerraDrawLeafletAdapter({ lib: L, map, coordinatePrecision: 9 }), { createPaneStyleSheet });
}

/** The colour of the form's own button, in the theme that is on. @param {HTMLFormElement} form @returns {`#${string}`} */
function accent(form) {
  const button = /** @type {Element} */ (form.querySelector("button.main"));
  const parts = getComputedStyle(button).backgroundColor.match(/\d+/g) ?? [];
  return `#${parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}

/** A latitude and a longitude a line. @param {number[][]} points */
function lines(points) {
  return points.map(([lon, lat]) => `${lat.toFixed(DIGITS)}, ${lon.toFixed(DIGITS)}`).join("\n");
}

/** @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement | HTMLTextAreaElement} */
function field(form, name) {
  return /** @type {any} */ (form.elements.namedItem(name));
}
