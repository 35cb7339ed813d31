// The base map, drawn from our own GeoJSON or from tiles. No glyphs or sprites from elsewhere:
// names are laid over the map as text of the page (map_labels.js).

export const PAPER = "#f7f5ef";
const SEA = "#dfe9ec";
const WATER = "#9cc3d5";
const ROAD = "#ffffff";
const ROAD_EDGE = "#b9b4a6";
const AREA = "#8a978f";
const PARK = "#d3e3c4";
const BUILT = "#e6e0d4";
const WOOD = "#c3d6b4";
const STREET = "#cfc8ba";
const MAIN_ROAD = "#f6e3a6";
const SCHOOL = "#f2b84b";
const INK = "#102a33";

const wider = (near, far) => ["interpolate", ["exponential", 1.6], ["zoom"], 8, near, 15, far];
const edge = (colour, near, far) => ({ "line-color": colour, "line-width": wider(near, far) });
const dot = (fill, radius) => ({
  "circle-color": fill,
  "circle-radius": radius,
  "circle-stroke-color": INK,
  "circle-stroke-width": 1.5,
});

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
const ROUND = { "line-cap": "round", "line-join": "round" };

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

// The layer names are those of the Protomaps base map, the usual content of a PMTiles file.
function tileLayers(source) {
  const layer = (id, type, name, paint) => ({ id, type, source, "source-layer": name, paint });
  return [
    layer("land", "fill", "earth", { "fill-color": PAPER }),
    layer("park", "fill", "landuse", { "fill-color": PARK, "fill-opacity": 0.5 }),
    layer("water", "fill", "water", { "fill-color": WATER }),
    layer("road-edge", "line", "roads", { "line-color": ROAD_EDGE, "line-width": wider(0.8, 9) }),
    layer("road", "line", "roads", { "line-color": ROAD, "line-width": wider(0.4, 6) }),
    layer("area", "line", "boundaries", { "line-color": AREA, "line-width": 0.8 }),
  ];
}

function tiles(address) {
  const full = new URL(address, window.location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
  if (full.endsWith(".pmtiles")) return { type: "vector", url: `pmtiles://${full}` };
  if (/\.(png|jpe?g|webp)$/.test(full)) return { type: "raster", tiles: [full], tileSize: 256 };
  return { type: "vector", tiles: [full] };
}

const background = { id: "background", type: "background", paint: { "background-color": SEA } };

export function styleFor({ baseMap, tilesUrl }) {
  if (tilesUrl) {
    const source = tiles(tilesUrl);
    const raster = source.type === "raster";
    const layers = raster ? [{ id: "tiles", type: "raster", source: "base" }] : tileLayers("base");
    return { version: 8, sources: { base: source }, layers: [background, ...layers] };
  }
  const sources = { base: { type: "geojson", data: baseMap } };
  return { version: 8, sources, layers: [background, ...baseLayers("base")] };
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
