// The map of a kept analysis: one layer of places, others over it, and the months one by one.
// Everything it shows stands in the tables of the page. Layers are fetched when they are wanted.

import { baseControls, byKeyboard, control, group, northArrow } from "./map_controls.js";
import { picture, save } from "./map_export.js";
import { Labels } from "./map_labels.js";
import { drawRows } from "./map_legend.js";
import { fail, fetchJson, loadLibrary, loadTileReader, makeMap } from "./map_library.js";
import { boundsOf } from "./map_style.js";
import { liesOver, paint, paintMonth } from "./run_layers.js";
import { Months } from "./run_months.js";

const MOST_SAID = 3;
const NEAR = 12.5; // zoom: no nearer than this to a finding, so that what lies around it is seen
const NOTHING = "Nothing to show here.";

class RunMap {
  constructor(root) {
    this.root = root;
    this.options = root.dataset;
    this.container = root.querySelector("[data-map-canvas]");
    this.part = (name) => document.querySelector(`[data-${name}]`);
    this.layers = new Map();
    for (const { dataset } of root.querySelectorAll("[data-run-layer]")) {
      this.layers.set(dataset.runLayer, { label: dataset.label, url: dataset.url, on: false, month: [] });
    }
    this.under = [...this.layers.keys()].filter((name) => !liesOver(name));
  }

  async start() {
    const [library, baseMap] = await Promise.all([loadLibrary(this.options), fetchJson(this.options.baseMapUrl)]);
    await loadTileReader(library, this.options, baseMap);
    this.map = makeMap(library, this.container, { baseMap, bounds: boundsOf(baseMap) });
    await this.map.once("load");
    this.labels = new Labels(library, this.map, baseMap);
    this.furnish();
    await this.turn(this.under[0] ?? [...this.layers.keys()][0], true);
    if (!boundsOf(baseMap)) this.fit();
    this.root.dataset.ready = "true";
  }

  furnish() {
    const help = "Map. Arrow keys move it, plus and minus zoom; what is in the middle is read out below.";
    this.map.getCanvas().setAttribute("aria-label", help);
    this.map.addControl({ onAdd: northArrow, onRemove() {} }, "top-left");
    const cross = this.container.appendChild(document.createElement("div"));
    cross.className = "sl-map__cross";
    const radio = (name, i) => control("radio", this.layers.get(name).label, i === 0, (on) => on && this.choose(name));
    const none = control("radio", "None", !this.under.length, (on) => on && this.choose(null));
    const over = [...this.layers.keys()].filter(liesOver);
    const tick = (name, i) => control("checkbox", this.layers.get(name).label, !this.under.length && i === 0, (on) => this.turn(name, on));
    this.inputs = group("Show", [...this.under.map(radio), none]);
    this.overs = group("Over it", over.map(tick));
    this.names = { under: [...this.under, null], over };
    const holder = this.part("map-switches");
    holder.append(this.inputs, ...(over.length ? [this.overs] : []), group("Base map", baseControls(this.map, this.labels)));
    this.listen();
  }

  async choose(chosen) {
    await Promise.all(this.under.map((name) => this.turn(name, name === chosen)));
  }

  // Shows a layer or hides it; draws it first where it has not been drawn.
  async turn(name, on) {
    const layer = this.layers.get(name);
    if (!layer) return;
    layer.on = on;
    if (on && !layer.drawn) await (layer.coming ??= this.draw(name, layer));
    for (const id of layer.drawn?.ids ?? []) this.map.setLayoutProperty(id, "visibility", layer.on ? "visible" : "none");
    if (name === "trends") this.slide(layer);
    this.timed();
    this.legend();
  }

  async draw(name, layer) {
    try {
      layer.data = await fetchJson(layer.url);
      layer.drawn = paint(this.map, name, `run-${name}`, layer.data);
      this.order();
    } catch (error) {
      layer.coming = undefined;
      this.say([error.message]);
    }
  }

  order() {
    for (const [name, { drawn }] of this.layers) if (liesOver(name)) drawn?.ids.forEach((id) => this.map.moveLayer(id));
  }

  slide(layer) {
    const bar = this.part("run-months");
    bar.hidden = !(layer.on && layer.data);
    if (bar.hidden) return this.months?.stop();
    this.months ??= new Months(bar, layer.data, (month) => this.atMonth(layer, month));
    return undefined;
  }

  atMonth(layer, month) {
    layer.month = paintMonth(this.map, "run-trends", month, layer.data.most);
    this.timed();
    this.legend();
  }

  // Clusters in space and time are those of the slider's month, for as long as the slider is there.
  timed() {
    const { on, data } = this.layers.get("trends") ?? {};
    const month = on && this.months ? this.months.month : null;
    const during = month === null ? null : data.months[month];
    for (const id of this.layers.get("cylinders")?.drawn?.ids ?? []) {
      this.filters ??= new Map();
      if (!this.filters.has(id)) this.filters.set(id, this.map.getFilter(id) ?? ["literal", true]);
      const then = ["all", this.filters.get(id), ["<=", ["get", "start"], during ?? ""], [">=", ["get", "end"], during ?? ""]];
      this.map.setFilter(id, during ? then : this.filters.get(id));
    }
  }

  legend() {
    const rows = [...this.layers.values()].flatMap((layer) => {
      if (!layer.on || !layer.drawn) return [];
      return layer.month.length ? layer.month : layer.drawn.legend;
    });
    this.rows = [...new Map(rows.map((row) => [row.words, row])).values()];
    const list = this.part("map-legend");
    if (list) drawRows(list, this.rows);
    this.forget();
  }

  // What was read out may not be shown any more.
  forget() {
    const line = this.part("map-readout");
    this.invitation ??= line?.textContent;
    if (line && line.textContent !== this.invitation) line.textContent = this.invitation;
  }

  fit() {
    const box = [...this.layers.values()].map(({ data }) => boundsOf(data)).find(Boolean);
    if (box) this.map.fitBounds(box, { padding: 20, animate: false });
  }

  at(point) {
    const layers = [...this.layers.values()].flatMap(({ on, drawn }) => (on && drawn ? drawn.ids : []));
    return layers.length ? this.map.queryRenderedFeatures(point, { layers }) : [];
  }

  sentences(features) {
    const month = this.months?.month ?? null;
    const said = features.map(({ properties }) => {
      if (month === null || properties[`m${month}`] === undefined) return properties.said;
      return `${properties.name}, ${this.months.names[month]}: ${properties[`m${month}`]}.`;
    });
    return [...new Set(said)].slice(0, MOST_SAID);
  }

  say(sentences) {
    const line = this.part("map-readout");
    const text = sentences.join(" ") || NOTHING;
    if (line && line.textContent !== text) line.textContent = text;
  }

  open(features) {
    const address = features.map(({ properties }) => properties.url).find(Boolean);
    if (!address) return;
    const page = new URL(address, window.location.href);
    if (page.origin === window.location.origin) window.location.assign(page);
  }

  listen() {
    const canvas = this.map.getCanvas();
    this.map.on("mousemove", ({ point }) => {
      const found = this.at(point);
      canvas.classList.toggle("sl-map__over", found.some(({ properties }) => properties.url));
      if (found.length) this.say(this.sentences(found));
    });
    this.map.on("click", ({ point }) => this.open(this.at(point)));
    byKeyboard(this.map, this.root, {
      read: (point) => this.say(this.sentences(this.at(point))),
      open: (point) => this.open(this.at(point)),
    });
    this.part("map-picture").addEventListener("click", () => this.save());
    this.part("map-print").addEventListener("click", () => window.print());
    for (const name of ["map-picture", "map-print"]) this.part(name).hidden = false;
    for (const button of document.querySelectorAll("[data-run-show]")) {
      button.hidden = !this.layers.has(button.dataset.runShow);
      button.addEventListener("click", () => this.reveal(button.dataset));
    }
  }

  // From a finding to where it lies, on the layer that draws it, as if its switch had been pressed.
  async reveal({ runShow: name, runFinding: key }) {
    const over = liesOver(name);
    const at = (over ? this.names.over : this.names.under).indexOf(name);
    const input = (over ? this.overs : this.inputs).querySelectorAll("input")[at];
    input.checked = true;
    await (over ? this.turn(name, true) : this.choose(name));
    document.querySelector("[data-run-picture]").scrollIntoView();
    this.map.getCanvas().focus({ preventScroll: true });
    const features = this.layers.get(name).data?.features.filter(({ properties }) => properties.key === key) ?? [];
    if (!features.length) return;
    this.map.fitBounds(boundsOf({ features }), { padding: 60, maxZoom: NEAR, animate: false });
    this.say(this.sentences(features));
  }

  async save() {
    const { title, scope, marking } = this.options;
    const credit = this.root.parentElement.querySelector(".sl-map__credit")?.textContent ?? "";
    const at = new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    const month = this.months?.month === null || !this.layers.get("trends")?.on ? "" : ` ${this.months.words()}.`;
    const about = { title, scope: scope + month, marking, credit, at, rows: this.rows };
    save(await picture(this.map, this.labels.shown(), about), "analysis.png");
  }
}

for (const root of document.querySelectorAll("[data-run-map]")) {
  new RunMap(root).start().catch((error) => fail(root.querySelector("[data-map-canvas]"), error));
}
