// Two analyses on one map: the first left of a divider, the second right of it. Both maps move
// together; the divider is dragged, or moved with the slider's own keys.

import { control, group, northArrow } from "./map_controls.js";
import { Labels } from "./map_labels.js";
import { drawRows } from "./map_legend.js";
import { fail, fetchJson, loadLibrary, loadTileReader, makeMap } from "./map_library.js";
import { boundsOf } from "./map_style.js";
import { paint } from "./run_layers.js";

const SIDES = ["first", "second"];

class CompareMap {
  constructor(root) {
    this.root = root;
    this.part = (name) => document.querySelector(`[data-${name}]`);
    this.containers = SIDES.map((side) => root.querySelector(`[data-side=${side}]`));
    this.layers = new Map();
    for (const { dataset } of root.querySelectorAll("[data-run-layer]")) {
      this.layers.set(dataset.runLayer, { label: dataset.label, urls: [dataset.first, dataset.second] });
    }
  }

  async start() {
    const options = this.root.dataset;
    const [library, baseMap] = await Promise.all([loadLibrary(options), fetchJson(options.baseMapUrl)]);
    await loadTileReader(library, options, baseMap);
    const bounds = boundsOf(baseMap);
    this.maps = this.containers.map((container) => makeMap(library, container, { baseMap, bounds }));
    await Promise.all(this.maps.map((map) => map.once("load")));
    this.labels = this.maps.map((map) => new Labels(library, map, baseMap));
    this.maps.forEach((map, i) => this.furnish(map, SIDES[i]));
    this.together();
    this.divide();
    const names = [...this.layers.keys()];
    const turn = (name) => this.choose(name).catch(({ message }) => (this.part("map-readout").textContent = message));
    const radio = (name, i) => control("radio", this.layers.get(name).label, i === 0, (on) => on && turn(name));
    this.part("map-switches").append(group("Show", names.map(radio)));
    await this.choose(names[0]);
    this.root.dataset.ready = "true";
  }

  furnish(map, side) {
    const words = `Map of the ${side}. Arrow keys move both maps, plus and minus zoom.`;
    map.getCanvas().setAttribute("aria-label", words);
    if (side === "first") map.addControl({ onAdd: northArrow, onRemove() {} }, "top-left");
    map.on("mousemove", ({ point }) => this.say(map, side, point));
  }

  // Whoever moves leads; the other follows without answering back.
  together() {
    let following = false;
    this.maps.forEach((map, i) => {
      map.on("move", () => {
        if (following) return;
        following = true;
        const other = this.maps[1 - i];
        other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
        following = false;
      });
    });
  }

  divide() {
    const slider = this.part("swipe-at");
    const handle = this.part("swipe-handle");
    const show = () => {
      this.root.style.setProperty("--divider", `${slider.value}%`);
      slider.setAttribute("aria-valuetext", `${slider.value} per cent of the map shows the first`);
    };
    const to = (value) => {
      slider.value = String(value);
      show();
    };
    slider.addEventListener("input", show);
    for (const button of document.querySelectorAll("[data-swipe-to]")) {
      button.addEventListener("click", () => to(button.dataset.swipeTo));
    }
    handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(event.pointerId));
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, width } = this.root.getBoundingClientRect();
      to(Math.round((100 * (event.clientX - left)) / width));
    });
    this.part("swipe-bar").hidden = false;
    handle.hidden = false;
    show();
  }

  async choose(chosen) {
    this.chosen = chosen;
    const layer = this.layers.get(chosen);
    layer.drawn ??= await (layer.coming ??= this.draw(chosen, layer));
    for (const [name, { drawn }] of this.layers) {
      drawn?.forEach(({ ids }, i) => {
        const shown = name === this.chosen ? "visible" : "none";
        ids.forEach((id) => this.maps[i].setLayoutProperty(id, "visibility", shown));
      });
    }
    const drawn = this.layers.get(this.chosen).drawn ?? []; // another may have been chosen meanwhile
    const words = new Map(drawn.flatMap(({ legend }) => legend).map((row) => [row.words, row]));
    drawRows(this.part("map-legend"), [...words.values()]);
  }

  async draw(name, layer) {
    const found = await Promise.all(layer.urls.map(fetchJson)).catch((error) => {
      layer.coming = undefined; // so that it is asked for again
      throw error;
    });
    return found.map((data, i) => paint(this.maps[i], name, `run-${name}`, data));
  }

  say(map, side, point) {
    const layers = this.layers.get(this.chosen).drawn?.[SIDES.indexOf(side)].ids ?? [];
    const found = layers.length ? map.queryRenderedFeatures(point, { layers })[0]?.properties.said : undefined;
    const line = this.part("map-readout");
    const text = found ? `In the ${side}: ${found}` : line.textContent;
    if (line.textContent !== text) line.textContent = text;
  }
}

for (const root of document.querySelectorAll("[data-compare-map]")) {
  new CompareMap(root).start().catch((error) => fail(root.querySelector("[data-map-canvas]"), error));
}
