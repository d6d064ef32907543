// @ts-check
/**
 * How streets are drawn: quietly, in the colours of the map, so that pins stand out in both themes. Layers and kinds are
 * those of the Protomaps basemap, version 4 (https://docs.protomaps.com/basemaps/layers). Places and seas are not named
 * here: the map's own labels do, in our names, and keep clear of pins.
 */

import { palette } from "./colours.js";

/** @typedef {import("protomaps-leaflet").Feature} Feature */
/** @typedef {import("protomaps-leaflet").PaintRule} Shape */
/** @typedef {import("protomaps-leaflet").LabelRule} Name */

const [POINT, LINE, POLYGON] = [1, 2, 3]; // GeomType of the Mapbox Vector Tile Specification
const GREEN = "#5c8f55";
const GREENS = new Set(
  ("allotments cemetery forest garden golf_course grass grassland meadow national_park nature_reserve orchard park " +
    "protected_area recreation_ground scrub village_green wood").split(" "),
);
const FONT = "11px Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Road kinds, the least first: from which zoom each is drawn, how wide in pixels at which zooms, and its colours. */
const ROADS = /** @type {const} */ ([
  { kinds: ["minor_road", "other"], zoom: 12, widths: [[12, 0.5], [14, 2], [18, 10]], edge: "province", inside: "halo" },
  { kinds: ["major_road"], zoom: 8, widths: [[8, 0.5], [12, 2], [18, 15]], edge: "border", inside: "halo" },
  { kinds: ["highway"], zoom: 5, widths: [[5, 0.5], [12, 3], [18, 18]], edge: "border", inside: "province" },
]);
const EDGE = 0.75; // pixels of a road's edge on each side
const OPEN = 11; // zoom from which a road has an inside; before it is a line

const forced = matchMedia("(forced-colors: active)");

/**
 * What is drawn, in its order, and what is named.
 *
 * @param {typeof import("protomaps-leaflet")} library
 * @param {string} language of the names, where the file has them in it
 * @returns {{shapes: Shape[], names: Name[]}}
 */
export function streetStyle({ PolygonSymbolizer, LineSymbolizer, LineLabelSymbolizer, LineLabelPlacement, CenteredTextSymbolizer, exp }, language) {
  // Colours are asked for as a tile is drawn: the theme may have changed.
  const colour = palette();
  const ink = (/** @type {string} */ name) => () => colour(name);
  const area = (/** @type {string} */ name, opacity = 1) => new PolygonSymbolizer({ fill: ink(name), opacity });
  /** @param {string} name @param {number | ((zoom: number) => number)} width @param {number[]} [dash] pixels */
  const line = (name, width, dash) =>
    new LineSymbolizer({ color: ink(name), width, dash, lineJoin: "round", lineCap: dash ? "butt" : "round" });
  const width = (/** @type {readonly (readonly number[])[]} */ stops) => exp(1.6, /** @type {number[][]} */ (stops));
  const text = { labelProps: [`name:${language}`, "name"], font: FONT };

  const roads = ROADS.map(({ kinds, zoom, widths, edge, inside }) => {
    const open = width(widths);
    const rule = { dataLayer: "roads", filter: ofKind(...kinds) };
    return [
      { ...rule, minzoom: zoom, maxzoom: OPEN - 1, symbolizer: line(edge, open) },
      { ...rule, minzoom: Math.max(zoom, OPEN), symbolizer: line(edge, (at) => open(at) + 2 * EDGE) },
      { ...rule, minzoom: Math.max(zoom, OPEN), symbolizer: line(inside, open) },
    ];
  });
  const border = { dataLayer: "boundaries" };
  return {
    shapes: [
      { dataLayer: "earth", filter: isArea, symbolizer: area("land") },
      {
        dataLayer: "landuse",
        minzoom: 7,
        filter: (_, { props }) => GREENS.has(String(props.kind)),
        symbolizer: new PolygonSymbolizer({ fill: GREEN, opacity: () => (forced.matches ? 0 : 0.13) }),
      },
      { dataLayer: "landuse", filter: ofKind("aerodrome", "pedestrian", "pier"), symbolizer: area("province", 0.5) },
      { dataLayer: "water", filter: isArea, symbolizer: area("sea") },
      { dataLayer: "water", minzoom: 9, filter: isLine("river", "canal"), symbolizer: line("coast", width([[9, 0.5], [18, 6]])) },
      { dataLayer: "water", minzoom: 13, filter: isLine("stream"), symbolizer: line("coast", 0.5) },
      { dataLayer: "buildings", minzoom: 14, symbolizer: area("province", 0.6) },
      { dataLayer: "roads", minzoom: 15, filter: ofKind("path"), symbolizer: line("border", 1, [3, 3]) },
      {
        dataLayer: "roads",
        minzoom: 11,
        filter: (_, { props }) => props.kind_detail === "runway",
        symbolizer: line("border", width([[11, 0.5], [18, 20]])),
      },
      ...[0, 1, 2].flatMap((layer) => roads.map((rules) => rules[layer])),
      { dataLayer: "roads", minzoom: 8, filter: ofKind("rail"), symbolizer: line("border", 1, [6, 3]) },
      { ...border, filter: (_, { props }) => !ofCountries(props), symbolizer: line("province", 1) },
      { ...border, filter: (_, { props }) => ofCountries(props) && !props.disputed, symbolizer: line("border", 1) },
      { ...border, filter: (_, { props }) => ofCountries(props) && !!props.disputed, symbolizer: line("border", 1, [4, 3]) },
    ],
    names: [
      { dataLayer: "roads", minzoom: 12, filter: ofKind("highway", "major_road"), symbolizer: street() },
      { dataLayer: "roads", minzoom: 15, filter: ofKind("minor_road", "other", "path"), symbolizer: street() },
      { dataLayer: "water", minzoom: 11, filter: isLake, symbolizer: new CenteredTextSymbolizer({ ...text, fill: ink("label-sea") }) },
    ],
  };

  function street() {
    return new LineLabelSymbolizer({ ...text, fill: ink("label"), stroke: ink("halo"), width: 3, position: LineLabelPlacement.Center });
  }
}

/** @param {string[]} kinds */
function ofKind(...kinds) {
  return (/** @type {number} */ _zoom, /** @type {Feature} */ { props }) => kinds.includes(String(props.kind));
}

/** Whether a border is one between countries: `kind_detail` is OpenStreetMap's `admin_level`. @param {Feature["props"]} props */
function ofCountries(props) {
  return Number(props.kind_detail) <= 2;
}

/** @param {string[]} kinds */
function isLine(...kinds) {
  const right = ofKind(...kinds);
  return (/** @type {number} */ zoom, /** @type {Feature} */ feature) => feature.geomType === LINE && right(zoom, feature);
}

/** @param {number} _zoom @param {Feature} feature */
function isArea(_zoom, { geomType }) {
  return geomType === POLYGON;
}

/** @param {number} _zoom @param {Feature} feature */
function isLake(_zoom, { geomType, props }) {
  return geomType === POINT && (props.kind === "lake" || props.kind === "water");
}
