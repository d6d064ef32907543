// @ts-check
/** Leaflet under the name by which Folium's elements call it, and ours. */

import * as leaflet from "../../vendor/leaflet/leaflet-src.esm.js";

Object.assign(window, { L: leaflet });
