// The base map out of tiles, in the colours of our own. One table serves the usual schemas of vector
// tiles (Protomaps, OpenMapTiles) and plain files named after what they hold.

import { AREA, BUILT, dot, edge, INK, MAIN_ROAD, PAPER, PARK, ROAD, ROAD_EDGE, ROUND, STREET, WATER, WOOD } from "./map_paints.js";

export const SOURCE = "tiles";
const BEYOND = "#eceae4"; // land of the neighbours
const BUILDING = "#d9d2c3";

const ROADS = ["roads", "transportation"];
const AREAS = ["Polygon", "MultiPolygon"];
const LINES = ["LineString", "MultiLineString"];
const POINTS = ["Point", "MultiPoint"];
const SHAPES = { fill: AREAS, line: LINES, edge: AREAS, circle: POINTS };

const LIVED_IN = "residential commercial industrial retail neighbourhood suburb urban_area pedestrian".split(" ");
const GREEN = "park garden grass grassland meadow cemetery golf_course pitch recreation_ground village_green common playground allotments nature_reserve national_park protected_area".split(" ");
const TREES = ["wood", "forest", "scrub"];
const MAIN = "highway motorway trunk primary major_road".split(" ");
const MIDDLE = "secondary tertiary medium_road".split(" ");
const MINOR = "minor_road minor service street track residential unclassified living_street".split(" ");
const RAILS = ["rail", "railway"];

// Painted from the bottom up: [id, shape, source layers, kinds or null for all, paint, least zoom].
const TABLE = [
  ["land-beyond", "fill", ["neighbours"], null, { "fill-color": BEYOND }],
  ["land", "fill", ["earth", "county"], null, { "fill-color": PAPER }],
  ["built-up", "fill", ["settlement", "built_up"], null, { "fill-color": BUILT }],
  ["built-up", "fill", ["landuse", "landcover"], LIVED_IN, { "fill-color": BUILT }],
  ["park", "fill", ["landuse", "landcover", "park"], GREEN, { "fill-color": PARK, "fill-opacity": 0.7 }],
  ["wood", "fill", ["landuse", "landcover"], TREES, { "fill-color": WOOD, "fill-opacity": 0.8 }],
  ["water", "fill", ["water"], null, { "fill-color": WATER }],
  ["river", "line", ["water", "waterway"], null, edge(WATER, 1, 7)],
  ["building", "fill", ["buildings", "building"], null, { "fill-color": BUILDING }, 14],
  ["street", "line", ROADS, MINOR, edge(STREET, 0.4, 5), 11],
  ["road-edge", "line", ROADS, MIDDLE, edge(ROAD_EDGE, 1.6, 11)],
  ["road", "line", ROADS, MIDDLE, edge(ROAD, 0.8, 8)],
  ["main-road-edge", "line", ROADS, MAIN, edge(ROAD_EDGE, 2, 13)],
  ["main-road", "line", ROADS, MAIN, edge(MAIN_ROAD, 1.1, 10)],
  ["railway", "line", [...ROADS, "transit"], RAILS, { ...edge(INK, 0.9, 3), "line-dasharray": [5, 2] }],
  ["area", "line", ["boundaries", "boundary"], null, { "line-color": AREA, "line-width": 0.8 }],
  ["area", "edge", ["neighbours", "lsoa"], null, { "line-color": AREA, "line-width": 0.6, "line-opacity": 0.6 }],
  ["county-edge", "edge", ["county"], null, { "line-color": INK, "line-width": 1.2 }],
  ["station", "circle", ["station"], null, dot("#ffffff", 4), 9.5],
];
const KIND = ["coalesce", ["get", "kind"], ["get", "pmap:kind"], ["get", "class"], ["get", "subclass"], ""];
const among = (value, list) => ["in", value, ["literal", list]];

function layer([id, shape, , kinds, paint, minzoom = 0], from) {
  const type = shape === "edge" ? "line" : shape;
  const ofShape = among(["geometry-type"], SHAPES[shape]);
  return {
    id: `${id}@${from}@${shape}${kinds ? `@${kinds[0]}` : ""}`,
    type,
    source: SOURCE,
    "source-layer": from,
    minzoom,
    filter: kinds ? ["all", ofShape, among(KIND, kinds)] : ofShape,
    paint,
    layout: type === "line" && !paint["line-dasharray"] ? ROUND : {},
  };
}

// A file whose layers have names of its own: the outlines and lines in it, in one grey.
function plain(from) {
  const paint = { "line-color": ROAD_EDGE, "line-width": 0.8 };
  const shown = among(["geometry-type"], [...AREAS, ...LINES]);
  return { id: `street@${from}`, type: "line", source: SOURCE, "source-layer": from, filter: shown, paint };
}

export function tileLayers({ type, layers }) {
  if (type === "raster") return [{ id: "picture", type: "raster", source: SOURCE }];
  const held = (name) => !layers.length || layers.includes(name);
  const found = TABLE.flatMap((row) => row[2].filter(held).map((from) => layer(row, from)));
  return found.length ? found : layers.map(plain);
}

// Pictures hold all there is; of an address nobody knows what it holds, so it is taken at its word.
export function holdsRoads({ type, layers }) {
  return type === "raster" || !layers.length || layers.some((name) => ROADS.includes(name));
}

export function tileSource({ url, packed, type }) {
  const size = type === "raster" ? { tileSize: 256 } : {};
  const full = window.location.origin + url; // not through URL, which would escape the braces
  return packed ? { type, url: `pmtiles://${full}`, ...size } : { type, tiles: [full], ...size };
}

// Towns and villages in the tiles now loaded, as features like those of our own base map.
export function tilePlaces(map, { type, layers }) {
  if (type === "raster") return [];
  const names = ["places", "place"].filter((name) => !layers.length || layers.includes(name));
  return names.flatMap((sourceLayer) =>
    map.querySourceFeatures(SOURCE, { sourceLayer }).map(({ geometry, properties }) => ({
      geometry,
      properties: {
        name: properties["name:en"] ?? properties.name,
        layer: properties.kind_detail ?? properties["pmap:kind_detail"] ?? properties.class ?? properties.kind,
      },
    })),
  );
}
