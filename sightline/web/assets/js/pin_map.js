// Put a pin where it happened. The map is fetched only when asked for; what is typed in the page's
// own fields (postcode, grid reference, place name) does the same job without it.

import { Labels } from "./map_labels.js";
import { fail, fetchJson, loadLibrary, loadTileReader, makeMap } from "./map_library.js";
import { boundsOf } from "./map_style.js";
import { language, word } from "./words.js";

const STEP = 10; // pixels for one press of an arrow key; five times that with Shift
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const COMPASS = [
  word("north"), word("north-east"), word("east"), word("south-east"),
  word("south"), word("south-west"), word("west"), word("north-west"),
];
const PIN = "M17 43C10 31 2 25 2 16a15 15 0 0 1 30 0c0 9-8 15-15 27z";

// Where a pin is, in words: how far and which way from the nearest named place.
export function nearest([longitude, latitude], features) {
  const east = 111.32 * Math.cos((latitude * Math.PI) / 180); // km in a degree of longitude here
  let best = null;
  for (const { geometry, properties } of features) {
    const [x, y] = [(longitude - geometry.coordinates[0]) * east, (latitude - geometry.coordinates[1]) * 110.57];
    const away = Math.hypot(x, y);
    if (!best || away < best.away) best = { away, turn: (Math.atan2(x, y) * 180) / Math.PI, name: properties.name };
  }
  if (!best) return "";
  if (best.away < 0.3) return word("in {place}", { place: best.name });
  const way = COMPASS[Math.round((best.turn + 360) / 45) % 8];
  const km = best.away.toLocaleString(language, { maximumFractionDigits: 1 });
  return word("about {km} km {way} of {place}", { km, way, place: best.name });
}

function pinShape() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sl-pin";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 34 44");
  svg.setAttribute("aria-hidden", "true");
  const look = { d: PIN, fill: "#b01e1e", stroke: "#ffffff", "stroke-width": 2 };
  for (const [name, value] of Object.entries(look)) path.setAttribute(name, value);
  svg.append(path);
  button.append(svg);
  return button;
}

class PinMap {
  constructor(root) {
    this.root = root;
    this.options = root.dataset;
    this.container = root.querySelector("[data-map-canvas]");
    this.part = (name) => root.querySelector(`[data-pin-${name}]`);
    this.longitude = document.getElementById(root.dataset.longitudeField);
    this.latitude = document.getElementById(root.dataset.latitudeField);
  }

  async start() {
    const { baseMapUrl } = this.options;
    this.container.hidden = false;
    const [library, baseMap] = await Promise.all([
      loadLibrary(this.options),
      baseMapUrl ? fetchJson(baseMapUrl) : null,
    ]);
    await loadTileReader(library, this.options, baseMap);
    const bounds = this.options.bounds?.split(",").map(Number) ?? boundsOf(baseMap);
    this.library = library;
    this.places = (baseMap?.features ?? []).filter((f) => ["city", "town", "village"].includes(f.properties.layer));
    this.map = makeMap(library, this.container, { baseMap, bounds });
    await this.map.once("load");
    this.labels = new Labels(library, this.map, baseMap);
    this.listen();
    if (this.longitude.value && this.latitude.value) {
      const at = [Number(this.longitude.value), Number(this.latitude.value)];
      this.map.jumpTo({ center: at, zoom: 13 });
      this.drop(at);
    } else this.say(word("No pin yet."));
    this.root.dataset.ready = "true";
  }

  listen() {
    const help = word("Map. Arrow keys move it, plus and minus zoom; Enter puts the pin in the middle.");
    const canvas = this.map.getCanvas();
    canvas.setAttribute("aria-label", help);
    canvas.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.drop(this.map.getCenter().toArray(), { focus: true });
    });
    this.map.on("click", (event) => this.drop(event.lngLat.toArray()));
    for (const name of ["centre", "remove"]) this.part(name).hidden = false;
    this.part("centre").addEventListener("click", () => this.drop(this.map.getCenter().toArray(), { focus: true }));
    this.part("remove").addEventListener("click", () => this.remove());
  }

  makePin() {
    const button = pinShape();
    this.marker = new this.library.Marker({ element: button, anchor: "bottom", draggable: true });
    this.marker.on("dragend", () => this.moved());
    button.addEventListener("click", (event) => event.stopPropagation());
    button.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    if (event.key === "Delete" || event.key === "Backspace") return this.remove();
    const way = MOVES[event.key];
    if (!way) return undefined;
    event.preventDefault();
    event.stopPropagation();
    const step = STEP * (event.shiftKey ? 5 : 1);
    const { x, y } = this.map.project(this.marker.getLngLat());
    this.marker.setLngLat(this.map.unproject([x + way[0] * step, y + way[1] * step]));
    this.moved();
    const box = this.map.getBounds();
    if (!box.contains(this.marker.getLngLat())) this.map.panTo(this.marker.getLngLat());
    return undefined;
  }

  drop(at, { focus = false } = {}) {
    if (!this.marker) this.makePin();
    this.marker.setLngLat(at).addTo(this.map);
    const element = this.marker.getElement();
    element.removeAttribute("role");
    element.setAttribute("aria-label", word("Pin. Arrow keys move it, with Shift in larger steps; Delete takes it away."));
    if (focus) element.focus();
    this.moved();
  }

  moved() {
    const { lng, lat } = this.marker.getLngLat();
    this.write(lng.toFixed(6), lat.toFixed(6));
    const where = nearest([lng, lat], this.places);
    const at = `${lat.toFixed(4)}, ${lng.toFixed(4)}`;
    this.say(where ? word("The pin is {where} ({at}).", { where, at }) : word("The pin is set ({at}).", { at }));
  }

  remove() {
    this.marker?.remove();
    this.write("", "");
    this.say(word("No pin."));
    this.map.getCanvas().focus();
  }

  write(longitude, latitude) {
    this.longitude.value = longitude;
    this.latitude.value = latitude;
    this.longitude.dispatchEvent(new Event("change", { bubbles: true })); // the draft hears it
  }

  say(text) {
    this.part("said").textContent = text;
  }
}

for (const root of document.querySelectorAll("[data-pin-map]")) {
  const opener = root.querySelector("[data-pin-open]");
  const open = () => {
    opener.hidden = true;
    const map = new PinMap(root);
    map.start().catch((error) => fail(map.container, error));
  };
  opener.hidden = false;
  opener.addEventListener("click", open);
}
