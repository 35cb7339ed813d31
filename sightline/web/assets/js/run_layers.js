// How the layers of a kept analysis are drawn. Every feature says in `class` what it is and in
// `weak` whether too little is known to lean on it: weak ones are pale or hatched, whatever they are.

import { COLD_FILL, fillColour, FIRM, LINES, PALE, RAMP } from "./map_legend.js";

const HATCH = "run-hatch";
const INK = "#102a33";
const CLUSTER = "#5c1206";
const NO_CLUB = "#4c2c92";
const VERDICTS = {
  hot: ["#cf5630", "More than settings in reach lead us to expect"],
  "as expected": ["#f2ead8", "As expected"],
  quiet: [COLD_FILL, "Quiet: fewer than expected, though somebody listens"],
  "not heard": ["#d9cfe8", "Not heard: nobody would tell us"],
  "not judged": ["#ffffff", "Not judged"],
};
const PATTERNS = [
  [["new hot spot", "consecutive hot spot", "intensifying hot spot"], "#b3401f", "Hot, and new or growing"],
  [["persistent hot spot", "sporadic hot spot", "oscillating hot spot"], "#f0924c", "Hot, lasting or on and off"],
  [["diminishing hot spot", "historical hot spot"], "#f9dfb4", "Hot before, or fading"],
];
const COLD_PATTERNS = "Any kind of cold spot";
const SETTINGS = {
  YOUTH_CLUB: ["#4c2c92", "Youth clubs"],
  SCHOOL: ["#f2b84b", "Schools and colleges"],
};
const OTHER_SETTING = ["#5a7d84", "Other settings"];

const is = (name) => ["==", ["get", "class"], name];
const weak = ["==", ["get", "weak"], true];
const line = (colour, width, dash = null) => ({ colour, width, dash });
const row = (words, fill, opacity, edge) => ({ words, fill, opacity, line: edge });
const THIN = line("#7c6a58", 0.6);
const WEAK = row("Hatched: too little is known to lean on", "#ffffff", 1, line(INK, 1, [2, 2]));

// A slanting hatch, drawn here: no picture is fetched.
function hatch(map) {
  if (map.hasImage(HATCH)) return;
  const size = 12;
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if ((x + y) % 6 < 1) data.set([16, 42, 51, 150], (y * size + x) * 4);
    }
  }
  map.addImage(HATCH, { width: size, height: size, data });
}

class Painter {
  constructor(map, id, collection) {
    Object.assign(this, { map, id, collection, ids: [] });
    map.addSource(id, { type: "geojson", data: collection });
    hatch(map);
  }

  add(suffix, type, paint, filter = true) {
    const id = `${this.id}${suffix}`;
    this.map.addLayer({ id, type, source: this.id, paint, ...(filter === true ? {} : { filter }) });
    this.ids.push(id);
    return this;
  }

  fill(colour, opacity) {
    return this.add("", "fill", { "fill-color": colour, "fill-opacity": opacity });
  }

  hatched(filter = weak) {
    return this.add("-weak", "fill", { "fill-pattern": HATCH, "fill-opacity": 0.8 }, filter);
  }

  edge(suffix, { colour, width, dash }, filter = true) {
    const paint = { "line-color": colour, "line-width": width, ...(dash ? { "line-dasharray": dash } : {}) };
    return this.add(suffix, "line", paint, filter);
  }
}

function places(map, id, collection) {
  const { breaks, shade, unit } = collection;
  const opacity = ["match", ["get", "class"], ["hot", "cold"], FIRM, PALE];
  const painter = new Painter(map, id, collection).fill(fillColour(breaks, shade), opacity).hatched();
  for (const name of ["none", "cold", "hot"]) painter.edge(`-${name}`, LINES[name], is(name));
  const shades = RAMP.map((fill, i) => {
    const words = i === 0 ? `Under ${breaks[0]} ${unit}` : `${breaks[i - 1]} or more`;
    return row(words, fill, FIRM, LINES.none);
  });
  const marks = [["hot", RAMP[3]], ["cold", COLD_FILL], ["none", RAMP[2]]];
  const legend = marks.map(([name, fill]) => row(LINES[name].words, fill, name === "none" ? PALE : FIRM, LINES[name]));
  return { ids: painter.ids, legend: [...legend, ...shades, WEAK] };
}

function clusters(map, id, collection) {
  const dash = id.includes("cylinders") ? [4, 1.5] : null;
  const painter = new Painter(map, id, collection)
    .fill(CLUSTER, ["case", weak, 0.04, 0.16])
    .edge("-firm", line(CLUSTER, 3, dash), ["!", weak])
    .edge("-chance", line(CLUSTER, 1.2, [1, 2]), weak);
  const words = dash ? "Cluster in space and time" : "Cluster in a circle";
  const legend = [row(words, CLUSTER, 0.16, line(CLUSTER, 3, dash))];
  if (collection.features.some(({ properties }) => properties.weak)) {
    legend.push(row("A cluster that may be chance", CLUSTER, 0.04, line(CLUSTER, 1.2, [1, 2])));
  }
  return { ids: painter.ids, legend };
}

function surface(map, id, collection) {
  const last = Math.max(1, collection.features.length - 1);
  const shadeAt = (level) => RAMP[Math.round((level / last) * (RAMP.length - 1))];
  const colours = collection.features.flatMap((_, level) => [level, shadeAt(level)]);
  const colour = colours.length ? ["match", ["get", "level"], ...colours, RAMP[0]] : RAMP[0];
  const painter = new Painter(map, id, collection).fill(colour, 0.6).edge("-edge", line("#86200f", 0.8));
  const steps = [...collection.steps].sort((a, b) => a - b);
  const said = (value) => `${value.toLocaleString("en-GB", { maximumSignificantDigits: 2 })} or more events per square kilometre`;
  return { ids: painter.ids, legend: steps.map((value, level) => row(said(value), shadeAt(level), 0.6, THIN)) };
}

function patternColour() {
  const hot = PATTERNS.flatMap(([names, colour]) => [names, colour]);
  return ["match", ["get", "class"], ...hot, "no pattern", "#f2ead8", COLD_FILL];
}

function trends(map, id, collection) {
  const painter = new Painter(map, id, collection)
    .fill(patternColour(), ["case", weak, 0.35, FIRM])
    .edge("-edge", THIN)
    .edge("-firm", line(INK, 1.6), ["!", weak]);
  const legend = [
    ...PATTERNS.map(([, colour, words]) => row(words, colour, FIRM, line(INK, 1.6))),
    row(COLD_PATTERNS, COLD_FILL, FIRM, line(INK, 1.6)),
    row("Pale: no pattern", "#f2ead8", 0.35, THIN),
  ];
  return { ids: painter.ids, legend };
}

// One month of the same layer: counts on one scale for all months, so that play can be believed.
export function paintMonth(map, id, month, most) {
  if (month === null) {
    map.setPaintProperty(id, "fill-color", patternColour());
    map.setPaintProperty(id, "fill-opacity", ["case", weak, 0.35, FIRM]);
    return [];
  }
  const edges = [...new Set([1, Math.ceil(most / 4), Math.ceil(most / 2), Math.ceil((3 * most) / 4)])].sort((a, b) => a - b);
  const count = ["get", `m${month}`];
  const steps = edges.flatMap((edge, i) => [edge, RAMP[i + 1]]);
  map.setPaintProperty(id, "fill-color", ["step", count, RAMP[0], ...steps]);
  map.setPaintProperty(id, "fill-opacity", ["case", [">", count, 0], FIRM, 0.15]);
  const words = (edge) => `${edge} or more in the month`;
  return [row("None in the month", RAMP[0], 0.15, THIN), ...edges.map((edge, i) => row(words(edge), RAMP[i + 1], FIRM, THIN))];
}

function coverage(map, id, collection) {
  const colours = Object.entries(VERDICTS).flatMap(([name, [fill]]) => [name, fill]);
  const painter = new Painter(map, id, collection)
    .fill(["match", ["get", "class"], ...colours, "#ffffff"], 0.8)
    .hatched(is("not heard"))
    .edge("-edge", THIN)
    .edge("-deaf", line(NO_CLUB, 2.4, [3, 1.5]), is("not heard"))
    .edge("-hot", LINES.hot, is("hot"));
  const edges = { hot: LINES.hot, "not heard": line(NO_CLUB, 2.4, [3, 1.5]) };
  const legend = Object.entries(VERDICTS).map(([name, [fill, words]]) => row(words, fill, 0.8, edges[name] ?? THIN));
  return { ids: painter.ids, legend };
}

function settings(map, id, collection) {
  const colours = Object.entries(SETTINGS).flatMap(([name, [colour]]) => [name, colour]);
  const painter = new Painter(map, id, collection)
    .hatched(is("no-club"))
    .edge("-beyond", line(NO_CLUB, 1.4, [1, 1.5]), is("no-club"));
  const paint = {
    "circle-color": ["match", ["get", "class"], ...colours, OTHER_SETTING[0]],
    "circle-radius": ["match", ["get", "class"], "YOUTH_CLUB", 7, 5],
    "circle-opacity": ["case", weak, 0.35, 1],
    "circle-stroke-color": INK,
    "circle-stroke-width": 1.5,
  };
  painter.add("-point", "circle", paint, ["==", ["geometry-type"], "Point"]);
  const held = new Set(collection.features.map(({ properties }) => properties.class));
  const others = [...held].some((name) => name !== "no-club" && !(name in SETTINGS));
  const kinds = [...Object.keys(SETTINGS).filter((name) => held.has(name)).map((name) => SETTINGS[name]), ...(others ? [OTHER_SETTING] : [])];
  const legend = kinds.map(([colour, words]) => row(words, colour, 1, line(INK, 1.2)));
  if (collection.features.some(({ properties }) => properties.weak && properties.class !== "no-club")) {
    legend.push(row("Pale: opening hours not known", OTHER_SETTING[0], 0.35, line(INK, 1.2)));
  }
  if (held.has("no-club")) legend.push(row("No youth club in reach", "#ffffff", 1, line(NO_CLUB, 1.4, [1, 1.5])));
  return { ids: painter.ids, legend };
}

const PAINTERS = { cells: places, areas: places, wards: places, circles: clusters, cylinders: clusters, surface, trends, coverage, settings };
const OVER = new Set(["circles", "cylinders", "settings"]);

// Those that lie over the others, and can be seen together with one of them.
export const liesOver = (name) => OVER.has(name);

// Draws a layer; gives the ids of what was drawn and the rows of its legend.
export const paint = (map, name, id, collection) => PAINTERS[name](map, id, collection);
