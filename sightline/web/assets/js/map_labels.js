// Names of places, as text over the map. Towns win over villages where two would touch.

const RANK = { city: 0, town: 1, village: 2, station: 3, rail_station: 3, bus_station: 3, school: 4 };
const SHOWN_FROM = [0, 0, 9.5, 11.5, 12.5]; // zoom, by rank
const BELOW_DOT = 12; // pixels

export class Labels {
  constructor(library, map, baseMap) {
    this.map = map;
    this.on = true;
    this.all = (baseMap?.features ?? [])
      .filter(({ geometry, properties }) => properties.layer in RANK && properties.name && geometry.type === "Point")
      .sort((a, b) => RANK[a.properties.layer] - RANK[b.properties.layer])
      .map(({ geometry, properties }) => this.make(library, geometry.coordinates, properties));
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
    this.place();
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
