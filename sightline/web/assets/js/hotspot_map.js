// The hot-spot map. Its attributes and the shape of its data are in docs/explanation/look.md.
// Everything it shows stands in the table beside it; the map adds only the picture.

import { baseControls, byKeyboard, control, group, northArrow } from "./map_controls.js";
import { picture, save } from "./map_export.js";
import { Labels } from "./map_labels.js";
import { breaksOf, drawLegend, entries, fillColour, FIRM, LINES, PALE, shadeOf } from "./map_legend.js";
import { fail, fetchJson, loadLibrary, loadTileReader, makeMap } from "./map_library.js";
import { Places } from "./map_places.js";
import { boundsOf } from "./map_style.js";

const CLASS_WORDS = { hot: "hot", cold: "cold", none: "no sure difference from chance" };

const number = (value, digits = 1) => Number(value).toLocaleString("en-GB", { maximumFractionDigits: digits });
const counted = (count, one, many) => `${number(count, 0)} ${count === 1 ? one : many}`;

export function describe(properties, unit) {
  if (properties.said) return properties.said;
  const name = properties.name ?? properties.cell;
  if (properties.class === "hidden") return `${name}: too few children or origins to show.`;
  const parts = [
    counted(properties.children, "distinct child", "distinct children"),
    counted(properties.origins, "independent origin", "independent origins"),
  ];
  if (typeof properties.rate === "number") parts.push(`${number(properties.rate)} ${unit}`);
  const z = typeof properties.z === "number" ? ` (z ${number(properties.z, 2).replace("-", "−")})` : "";
  return `${name}: ${parts.join(", ")}; ${CLASS_WORDS[properties.class]}${z}.`;
}

function addCells(map, id, collection, breaks, visible) {
  const layout = { visibility: visible ? "visible" : "none" };
  const is = (name) => ["==", ["get", "class"], name];
  map.addSource(id, { type: "geojson", data: collection });
  const before = map.getLayer("outline-edge") ? "outline-edge" : undefined;
  const fill = {
    "fill-color": fillColour(breaks, shadeOf(collection)),
    "fill-opacity": ["match", ["get", "class"], ["hot", "cold"], FIRM, "none", PALE, 0.25],
  };
  map.addLayer({ id, type: "fill", source: id, paint: fill, layout }, before);
  for (const name of ["none", "hidden", "cold", "hot"]) {
    const { colour, width, dash } = LINES[name];
    const paint = { "line-color": colour, "line-width": width, ...(dash ? { "line-dasharray": dash } : {}) };
    map.addLayer({ id: `${id}-${name}`, type: "line", source: id, filter: is(name), paint, layout });
  }
}

class HotspotMap {
  constructor(root) {
    this.root = root;
    this.options = root.dataset;
    this.unit = root.dataset.unit ?? "per 1,000";
    this.container = root.querySelector("[data-map-canvas]");
    this.part = (name) => document.querySelector(`[data-map-${name}]`);
  }

  async start() {
    const { baseMapUrl, cellsUrl, areasUrl } = this.options;
    const [library, baseMap, hexagons, areas] = await Promise.all([
      loadLibrary(this.options),
      baseMapUrl ? fetchJson(baseMapUrl) : null,
      fetchJson(cellsUrl),
      areasUrl ? fetchJson(areasUrl) : null,
    ]);
    await loadTileReader(library, this.options, baseMap);
    this.sets = { hexagons, ...(areas ? { areas } : {}) };
    this.shown = "hexagons";
    const bounds = boundsOf(baseMap) ?? boundsOf(hexagons);
    this.map = makeMap(library, this.container, { baseMap, bounds });
    await this.map.once("load");
    this.breaks = Object.fromEntries(Object.entries(this.sets).map(([id, set]) => [id, breaksOf(set)]));
    for (const [id, set] of Object.entries(this.sets)) addCells(this.map, id, set, this.breaks[id], id === this.shown);
    this.labels = new Labels(library, this.map, baseMap);
    this.places = new Places(library, this.map, document.querySelectorAll("[data-map-layer]"), {
      changed: () => this.drawLegend(),
      failed: (name) => this.say({ said: `${name} could not be loaded. Try again, or open the table.` }),
    });
    this.furnish();
    this.listen();
    this.root.dataset.ready = "true";
  }

  furnish() {
    this.cross = this.container.appendChild(document.createElement("div"));
    this.cross.className = "sl-map__cross";
    const help = "Map. Arrow keys move it, plus and minus zoom; Enter opens what is under the cross.";
    this.map.getCanvas().setAttribute("aria-label", help);
    this.map.addControl({ onAdd: northArrow, onRemove() {} }, "top-left");
    this.drawLegend();
    this.drawSwitches();
  }

  shadeUnit() {
    return this.sets[this.shown].unit ?? this.unit;
  }

  drawLegend() {
    const list = this.part("legend");
    if (!list) return;
    drawLegend(list, this.breaks[this.shown], this.shadeUnit());
    this.places.drawLegend(list);
  }

  drawSwitches() {
    const holder = this.part("switches");
    if (!holder) return;
    const sets = Object.keys(this.sets);
    if (sets.length > 1) {
      const words = { hexagons: "Hexagons", areas: "Areas" };
      holder.append(group("Show", sets.map((id) => control("radio", words[id], id === this.shown, () => this.show(id)))));
    }
    const places = this.places.controls();
    if (places.length) holder.append(group("Also show", places));
    holder.append(group("Base map", baseControls(this.map, this.labels)));
  }

  toggle(id, on) {
    this.map.setLayoutProperty(id, "visibility", on ? "visible" : "none");
  }

  show(chosen) {
    this.shown = chosen;
    for (const set of Object.keys(this.sets)) {
      for (const suffix of ["", "-none", "-hidden", "-cold", "-hot"]) this.toggle(set + suffix, set === chosen);
    }
    this.drawLegend();
  }

  at(point) {
    const found = this.places.at(point) ?? this.map.queryRenderedFeatures(point, { layers: [this.shown] })[0];
    return found?.properties;
  }

  say(properties) {
    const line = this.part("readout");
    const text = properties ? describe(properties, this.unit) : "Nothing to show here.";
    if (line && line.textContent !== text) line.textContent = text;
  }

  open(properties) {
    if (!properties?.url || properties.class === "hidden") return;
    const page = new URL(properties.url, window.location.href);
    if (page.origin === window.location.origin) window.location.assign(page);
  }

  listen() {
    const canvas = this.map.getCanvas();
    this.map.on("mousemove", (event) => {
      const found = this.at(event.point);
      canvas.classList.toggle("sl-map__over", Boolean(found?.url));
      if (found) this.say(found);
    });
    this.map.on("click", (event) => {
      this.places.tell(this.places.at(event.point));
      this.open(this.at(event.point));
    });
    byKeyboard(this.map, this.root, {
      read: (point) => this.say(this.at(point)),
      open: (point) => this.open(this.at(point)),
    });
    this.part("picture")?.addEventListener("click", () => this.save());
    this.part("print")?.addEventListener("click", () => window.print());
    for (const name of ["picture", "print"]) if (this.part(name)) this.part(name).hidden = false;
  }

  async save() {
    const { title = "Hot spots", scope = "", marking = "" } = this.options;
    const credit = this.root.querySelector(".sl-map__credit")?.textContent ?? "";
    const at = new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    const rows = [...entries(this.breaks[this.shown], this.shadeUnit()), ...this.places.rows()];
    const about = { title, scope, marking, credit, rows, at };
    save(await picture(this.map, this.labels.shown(), about), "hot-spots.png");
  }
}

for (const root of document.querySelectorAll("[data-hotspot-map]")) {
  new HotspotMap(root).start().catch((error) => fail(root.querySelector("[data-map-canvas]"), error));
}
