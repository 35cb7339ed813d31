// Names of places, as text over the map. Towns win over villages where two would touch.

import { tilePlaces } from "./map_tiles.js";

const RANK = { city: 0, town: 1, village: 2, station: 3, rail_station: 3, bus_station: 3, school: 4 };
const SHOWN_FROM = [0, 0, 9.5, 11.5, 12.5]; // zoom, by rank
const SAME_PLACE = 0.05; // degrees: a name from the tiles is not put beside our own
const BELOW_DOT = 12; // pixels

export class Labels {
  constructor(library, map, baseMap) {
    this.map = map;
    this.on = true;
    this.all = [];
    this.add(library, baseMap?.features ?? []);
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
    if (!baseMap?.tiles) return;
    const more = () => this.add(library, tilePlaces(map, baseMap.tiles));
    map.on("idle", more);
    more();
  }

  add(library, features) {
    for (const { geometry, properties } of features) {
      if (!(properties.layer in RANK) || !properties.name || geometry.type !== "Point" || this.has(geometry.coordinates, properties)) continue;
      this.all.push(this.make(library, geometry.coordinates, properties));
    }
    this.all.sort((a, b) => RANK[a.layer] - RANK[b.layer]);
    this.place();
  }

  has([x, y], { name }) {
    return this.all.some((label) => label.name === name && Math.hypot(label.at[0] - x, label.at[1] - y) < SAME_PLACE);
  }

  make(library, at, { name, layer }) {
    const element = document.createElement("div");
    element.className = `sl-map__label sl-map__label--${RANK[layer] < 2 ? "large" : "small"}`;
    element.setAttribute("aria-hidden", "true"); // the table beside the map names every place
    element.textContent = name;
    const offset = RANK[layer] > 2 ? [0, BELOW_DOT] : [0, 0];
    new library.Marker({ element, offset }).setLngLat(at).addTo(this.map);
    element.removeAttribute("role"); // the library calls every marker a picture
    element.removeAttribute("aria-label");
    element.removeAttribute("tabindex");
    return { element, at, name, layer };
  }

  show(on) {
    this.on = on;
    this.place();
  }

  // Greedy: a label is shown if its box touches none shown before it.
  place() {
    const taken = [];
    const zoom = this.map.getZoom();
    for (const label of this.all) {
      const { x, y } = this.screen(label);
      const half = label.name.length * 4 + 6;
      const box = [x - half, y - 9, x + half, y + 9];
      const free = taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
      label.shown = this.on && zoom >= SHOWN_FROM[RANK[label.layer]] && free;
      label.element.hidden = !label.shown;
      if (label.shown) taken.push(box);
    }
  }

  // Name, screen place and weight of each label now shown, for a picture of the map.
  shown() {
    return this.all
      .filter((label) => label.shown)
      .map((label) => ({ name: label.name, large: RANK[label.layer] < 2, ...this.screen(label) }));
  }

  screen({ at, layer }) {
    const { x, y } = this.map.project(at);
    return { x, y: y + (RANK[layer] > 2 ? BELOW_DOT : 0) };
  }
}
