// Where a person or thing was, in order. The stops are the rows of the page's own table: the map
// asks the server for nothing but the ground, and is fetched only when somebody wants to see it.

import { northArrow } from "./map_controls.js";
import { Labels } from "./map_labels.js";
import { fail, fetchJson, loadLibrary, loadTileReader, makeMap } from "./map_library.js";
import { boundsOf } from "./map_style.js";

const LINE = "#6b3fa0";
const CLOSEST = 14; // zoom: one stop alone is not shown from nearer
const MOST_NUMBERS = 3; // on one mark
const HEIGHT = 34; // of a mark, in pixels

export function stopsOf(rows) {
  return [...rows].map(({ id, dataset }) => ({
    id,
    number: Number(dataset.stop),
    at: [Number(dataset.longitude), Number(dataset.latitude)],
    month: dataset.month,
    words: dataset.words,
  }));
}

// Stops share a mark where two would lie over one another: each can be touched and read.
// `project` gives a stop's place on the screen in pixels.
export function marksOf(stops, project) {
  const marks = [];
  for (const stop of stops) {
    let mark = [stop];
    for (let met; (met = marks.findIndex((other) => meet(other, mark, project))) >= 0; ) {
      mark = [...marks.splice(met, 1)[0], ...mark].sort((one, other) => one.number - other.number);
    }
    marks.push(mark);
  }
  return marks;
}

function meet(mark, other, project) {
  const [one, two] = [project(mark[0]), project(other[0])];
  return Math.abs(one.x - two.x) < (widthOf(mark) + widthOf(other)) / 2 && Math.abs(one.y - two.y) < HEIGHT;
}

function widthOf(stops) {
  return 24 + 10 * numbers(stops).length;
}

// One line a month, from each stop to the next of the same month.
export function linesOf(stops) {
  const months = new Map();
  for (const { month, at } of stops) months.set(month, [...(months.get(month) ?? []), at]);
  const features = [...months]
    .filter(([, coordinates]) => coordinates.length > 1)
    .map(([month, coordinates]) => ({ type: "Feature", properties: { month }, geometry: { type: "LineString", coordinates } }));
  return { type: "FeatureCollection", features };
}

export function numbers(stops) {
  const said = stops.slice(0, MOST_NUMBERS).map(({ number }) => number).join(", ");
  return stops.length > MOST_NUMBERS ? `${said} …` : said;
}

class TravelMap {
  constructor(root) {
    this.root = root;
    this.options = root.dataset;
    this.container = root.querySelector("[data-map-canvas]");
    this.month = root.querySelector("[data-travel-month]");
    this.said = root.querySelector("[data-travel-said]");
    this.stops = stopsOf(document.querySelectorAll("[data-stop]"));
  }

  async start() {
    const [library, baseMap] = await Promise.all([loadLibrary(this.options), fetchJson(this.options.baseMapUrl)]);
    await loadTileReader(library, this.options, baseMap);
    this.library = library;
    this.map = makeMap(library, this.container, { baseMap, bounds: this.bounds(this.stops) });
    await this.map.once("load");
    this.labels = new Labels(library, this.map, baseMap);
    this.map.addControl({ onAdd: northArrow, onRemove() {} }, "top-left");
    this.map.getCanvas().setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom. Each mark leads to its row of the table.");
    this.map.addSource("way", { type: "geojson", data: linesOf(this.stops) });
    const paint = { "line-color": LINE, "line-width": 3, "line-dasharray": [2, 1.5] };
    this.map.addLayer({ id: "way", type: "line", source: "way", paint });
    this.month.addEventListener("change", () => this.show());
    this.map.on("zoomend", () => this.placeMarks());
    this.show();
    this.root.dataset.ready = "true";
  }

  bounds(stops) {
    const features = stops.map(({ at }) => ({ geometry: { coordinates: at } }));
    return boundsOf({ features });
  }

  show() {
    const month = this.month.value;
    this.shown = this.stops.filter((stop) => !month || stop.month === month);
    this.map.setFilter("way", month ? ["==", ["get", "month"], month] : null);
    this.map.fitBounds(this.bounds(this.shown), { padding: 50, maxZoom: CLOSEST, animate: false });
    this.placeMarks();
    this.said.textContent = `${this.shown.length} ${this.shown.length === 1 ? "stop" : "stops"} on the map. Lines join the stops of one month in their order.`;
  }

  placeMarks() {
    const focused = document.activeElement?.hash;
    for (const marker of this.markers ?? []) marker.remove();
    this.markers = marksOf(this.shown, ({ at }) => this.map.project(at)).map((stops) => this.mark(stops));
    this.markers.map((marker) => marker.getElement()).find(({ hash }) => focused && hash === focused)?.focus();
  }

  mark(stops) {
    const link = document.createElement("a");
    link.className = "sl-stop";
    link.href = `#${stops[0].id}`;
    link.textContent = numbers(stops);
    const marker = new this.library.Marker({ element: link }).setLngLat(stops[0].at).addTo(this.map);
    link.removeAttribute("role"); // the library calls every marker a picture
    link.setAttribute("aria-label", `Stop ${numbers(stops)}. ${stops[0].words}`);
    return marker;
  }
}

for (const root of document.querySelectorAll("[data-travel]")) {
  const opener = root.querySelector("[data-travel-open]");
  const open = () => {
    opener.hidden = true;
    root.querySelector("[data-travel-map]").hidden = false;
    const map = new TravelMap(root);
    map.start().catch((error) => fail(map.container, error));
  };
  opener.hidden = false;
  opener.addEventListener("click", open);
}
