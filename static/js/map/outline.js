// @ts-check
/** An area as it is drawn: its fill, and the line around it without the edges where it was cut. */

/** @typedef {import("../api.js").AreaItem} AreaItem */
/** @typedef {GeoJSON.Feature<GeoJSON.Geometry | null, AreaItem>} AreaFeature */

export class Outline extends L.FeatureGroup {
  /**
   * @param {AreaFeature} feature
   * @param {number} shift degrees east, to the copy of the world that is shown
   * @param {number} zoom that it is simplified for
   * @param {number[]} frame west, south, east and north, where outlines are cut
   */
  constructor({ geometry, properties }, shift, zoom, frame) {
    const polygons = ringsOf(geometry);
    const turned = (/** @type {GeoJSON.Position} */ [lon, lat]) => L.latLng(lat, lon + shift);
    const fill = L.polygon(
      polygons.map((rings) => rings.map((ring) => ring.map(turned))),
      { className: `area ${properties.said ? "area-said" : `step-${properties.step}`}`, stroke: false },
    );
    const pixel = 360 / (256 * 2 ** zoom);
    const lines = polygons.flat().flatMap((ring) => withoutCuts(ring, frame, pixel));
    const line = L.polyline(
      lines.map((points) => points.map(turned)),
      { className: `area-line ${properties.said ? "area-line-said" : ""}`, interactive: false },
    );
    super([fill, line]);
    this.area = properties;
    this.rings = polygons.flat();
    this.shift = shift;
    this.parts = [fill, line];
  }

  /** @param {boolean} current whether it is the chosen area */
  mark(current) {
    for (const part of this.parts) part.getElement()?.classList.toggle("is-current", current);
  }

  /** @param {boolean} pointed whether it is the area that is pointed at */
  point(pointed) {
    for (const part of this.parts) part.getElement()?.classList.toggle("is-pointed", pointed);
  }

  /** Whether a point is inside: from there to the east it meets the outline an odd number of times. @param {L.LatLng} at */
  holds({ lat, lng }) {
    const lon = lng - this.shift;
    let inside = false;
    for (const ring of this.rings) {
      for (let i = 1; i < ring.length; i++) {
        const [x, y] = ring[i - 1];
        const [x2, y2] = ring[i];
        if (y > lat !== y2 > lat && lon < x + ((lat - y) / (y2 - y)) * (x2 - x)) inside = !inside;
      }
    }
    return inside;
  }
}

/** @param {GeoJSON.Geometry | null} geometry @returns {GeoJSON.Position[][][]} */
function ringsOf(geometry) {
  if (geometry?.type === "Polygon") return [geometry.coordinates];
  return geometry?.type === "MultiPolygon" ? geometry.coordinates : [];
}

/**
 * What is left of a ring without its edges along a frame or the antimeridian.
 *
 * @param {GeoJSON.Position[]} ring
 * @param {number[]} frame
 * @param {number} slack degrees that its points may be off, since it is simplified
 * @returns {GeoJSON.Position[][]}
 */
function withoutCuts(ring, [west, south, east, north], slack) {
  const cuts = [
    ...[west, east, -180, 180].map((lon) => (/** @type {GeoJSON.Position} */ at) => Math.abs(at[0] - lon) < slack),
    ...[south, north].map((lat) => (/** @type {GeoJSON.Position} */ at) => Math.abs(at[1] - lat) < slack),
  ];
  /** @type {GeoJSON.Position[][]} */
  const lines = [[]];
  ring.forEach((point, i) => {
    const last = ring[i - 1];
    if (last && cuts.some((meets) => meets(last) && meets(point))) lines.push([]);
    lines[lines.length - 1].push(point);
  });
  return lines.filter((line) => line.length > 1);
}
