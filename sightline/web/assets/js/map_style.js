// The base map, drawn from our own GeoJSON, and from tiles where there are any. No glyphs or sprites from elsewhere:
// names are laid over the map as text of the page (map_labels.js).

import { AREA, BUILT, dot, edge, INK, MAIN_ROAD, PAPER, PARK, ROAD, ROAD_EDGE, ROUND, SCHOOL, SEA, STREET, WATER, WOOD } from "./map_paints.js";
import { holdsRoads, SOURCE, tileLayers, tileSource } from "./map_tiles.js";

// Painted from the bottom up: [id, kind, values of the property "layer", paint, least zoom].
const BASE = [
  ["outline", "fill", ["outline"], { "fill-color": PAPER }],
  ["built-up", "fill", ["built_up"], { "fill-color": BUILT }],
  ["park", "fill", ["park"], { "fill-color": PARK }],
  ["wood", "fill", ["wood"], { "fill-color": WOOD }],
  ["area", "line", ["area"], { "line-color": AREA, "line-width": 0.6, "line-opacity": 0.6 }],
  ["river", "line", ["river"], edge(WATER, 2, 14)],
  ["stream", "line", ["stream"], edge(WATER, 0.8, 5)],
  ["street", "line", ["street"], edge(STREET, 0.4, 5), 11],
  ["road-edge", "line", ["b_road", "road"], edge(ROAD_EDGE, 1.6, 11)],
  ["road", "line", ["b_road", "road"], edge(ROAD, 0.8, 8)],
  ["main-road-edge", "line", ["a_road"], edge(ROAD_EDGE, 2.4, 14)],
  ["main-road", "line", ["a_road"], edge(MAIN_ROAD, 1.4, 11)],
  ["railway", "line", ["railway"], { ...edge(INK, 0.9, 3), "line-dasharray": [5, 2] }],
  ["outline-edge", "line", ["outline"], { "line-color": INK, "line-width": 1.2 }],
  ["school", "circle", ["school"], dot(SCHOOL, 3), 11],
  ["station", "circle", ["station", "bus_station", "rail_station"], dot("#ffffff", 4), 9.5],
];
const ALWAYS_OVER_TILES = new Set(["area", "outline-edge", "school", "station"]);
const OVER_ROADLESS_TILES = new Set(["river", "stream", "street", "road-edge", "road", "main-road-edge", "main-road", "railway"]);

function baseLayers(source) {
  return BASE.map(([id, type, layers, paint, minzoom = 0]) => ({
    id,
    type,
    source,
    minzoom,
    filter: ["in", ["get", "layer"], ["literal", layers]],
    paint,
    layout: type === "line" && !paint["line-dasharray"] ? ROUND : {},
  }));
}

const background = { id: "background", type: "background", paint: { "background-color": SEA } };

// Tiles lie on our own ground, which shows wherever they do not reach; areas, stations and schools
// are what the map is about, and our roads and rivers are all there are where tiles hold none.
export function styleFor(baseMap) {
  const base = baseMap?.features ? baseLayers("base") : [];
  const sources = base.length ? { base: { type: "geojson", data: baseMap } } : {};
  const tiles = baseMap?.tiles;
  if (!tiles) return { version: 8, sources, layers: [background, ...base] };
  const over = ({ id }) => ALWAYS_OVER_TILES.has(id) || (!holdsRoads(tiles) && OVER_ROADLESS_TILES.has(id));
  const below = base.filter((layer) => !over(layer));
  sources[SOURCE] = tileSource(tiles);
  return { version: 8, sources, layers: [background, ...below, ...tileLayers(tiles), ...base.filter(over)] };
}

// West, south, east, north of features, or null when there are none.
export function boundsOf(collection) {
  let box = null;
  const visit = (part) => {
    if (typeof part[0] !== "number") return part.forEach(visit);
    const [x, y] = part;
    box ??= [x, y, x, y];
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    return undefined;
  };
  for (const feature of collection?.features ?? []) if (feature.geometry) visit(feature.geometry.coordinates);
  return box;
}
