// Layers beside the hot spots, each fetched when it is switched on. Every mark has a shape of its
// own, so that none is told by its colour alone; what it says stands in the layer's table too.

import { control } from "./map_controls.js";
import { fetchJson } from "./map_library.js";

const INK = "#102a33";
const SVG = "http://www.w3.org/2000/svg";
const SIZE = 24;
// A mark's colour and outline, in a box of 24 by 24: for the map, the legend and the picture.
const MARKS = {
  schools: ["#f2b84b", "M4 4h16v16H4z"],
  "youth-clubs": ["#6b3fa0", "M12 1.5 22.5 12 12 22.5 1.5 12z"],
  premises: ["#c2431f", "M12 2.5 22.5 21h-21z"],
  stations: ["#ffffff", "M12 3a9 9 0 1 0 .01 0z"],
  settings: ["#2a8f96", "M9 2.5h6V9h6.5v6H15v6.5H9V15H2.5V9H9z"],
};
const HEXAGON = "M7 2.5h10L22.5 12 17 21.5H7L1.5 12z";
// Hexagons that children passed through or were found in: dotted or striped over what lies under.
const CELLS = {
  "found-missing": ["#4c2c92", "M4 4h5v5H4zM16 16h5v5h-5z"],
  "travelled-through": ["#0b5351", "M0 10h24v3H0zM0 22h24v2H0z"],
};
const known = (name) => name in MARKS || name in CELLS;

function pixels(draw) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * SIZE, height: 2 * SIZE });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

// The mark of a layer on a canvas: filled and edged, or a hexagon with its dots or stripes.
function draw(pen, name) {
  const [colour, outline] = MARKS[name] ?? CELLS[name];
  const edge = new Path2D(name in MARKS ? outline : HEXAGON);
  pen.fillStyle = colour;
  pen.strokeStyle = name in MARKS ? INK : colour;
  pen.lineWidth = 2;
  if (name in MARKS) pen.fill(edge);
  else {
    pen.save();
    pen.clip(edge);
    pen.fill(new Path2D(outline));
    pen.restore();
  }
  pen.stroke(edge);
}

function swatch(name) {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("viewBox", "0 0 26 24");
  image.setAttribute("aria-hidden", "true");
  const [colour, outline] = MARKS[name] ?? CELLS[name];
  const parts = name in MARKS
    ? [[outline, { fill: colour, stroke: INK, "stroke-width": 2 }]]
    : [[outline, { fill: colour }], [HEXAGON, { fill: "none", stroke: colour, "stroke-width": 2 }]];
  for (const [d, look] of parts) {
    const path = document.createElementNS(SVG, "path");
    for (const [attribute, value] of Object.entries({ d, ...look })) path.setAttribute(attribute, value);
    image.append(path);
  }
  return image;
}

export class Places {
  // `links` lead to the layers' tables and name them; `changed` is called when one goes on or off.
  constructor(library, map, links, { changed, failed }) {
    Object.assign(this, { library, map, changed, failed });
    this.links = [...links].filter((link) => known(link.dataset.mapLayer));
    this.on = new Set();
  }

  controls() {
    return this.links.map((link) => {
      const shown = control("checkbox", link.textContent, false, (on) => this.turn(link, on, shown));
      return shown;
    });
  }

  async turn(link, on, shown) {
    const name = link.dataset.mapLayer;
    try {
      if (on && !this.map.getSource(`place-${name}`)) this.add(name, await fetchJson(link.dataset.layerUrl));
    } catch {
      shown.querySelector("input").checked = false;
      this.failed(link.textContent);
      return;
    }
    this.on[on ? "add" : "delete"](name);
    for (const id of this.ids(name)) this.map.setLayoutProperty(id, "visibility", on ? "visible" : "none");
    this.changed();
  }

  ids(name) {
    return [`place-${name}`, `place-${name}-edge`].filter((id) => this.map.getLayer(id));
  }

  add(name, data) {
    const id = `place-${name}`;
    const cells = name in CELLS;
    this.map.addSource(id, { type: "geojson", data });
    const image = cells ? (pen) => { pen.fillStyle = CELLS[name][0]; pen.fill(new Path2D(CELLS[name][1])); } : (pen) => draw(pen, name);
    if (!this.map.hasImage(id)) this.map.addImage(id, pixels(image), { pixelRatio: cells ? 3 : 2.4 });
    if (!cells) {
      const size = ["interpolate", ["linear"], ["zoom"], 8, 0.5, 12, 1];
      const layout = { "icon-image": id, "icon-size": size, "icon-allow-overlap": true };
      this.map.addLayer({ id, type: "symbol", source: id, layout });
      return;
    }
    const points = Object.keys(MARKS).map((mark) => `place-${mark}`);
    const under = this.map.getLayersOrder().find((layer) => points.includes(layer));
    this.map.addLayer({ id, type: "fill", source: id, paint: { "fill-pattern": id, "fill-opacity": 0.75 } }, under);
    const edge = { "line-color": CELLS[name][0], "line-width": 2.5, "line-dasharray": name === "found-missing" ? [1, 1] : [4, 1] };
    this.map.addLayer({ id: `${id}-edge`, type: "line", source: id, paint: edge }, under);
  }

  // What is drawn uppermost at a point of the map, or nothing.
  at(point) {
    const layers = [...this.on].flatMap((name) => this.ids(name));
    return layers.length ? this.map.queryRenderedFeatures(point, { layers })[0] : undefined;
  }

  // A place that leads nowhere says what it is where it stands.
  tell(feature) {
    this.popup?.remove();
    if (!feature || feature.geometry.type !== "Point") return;
    this.popup = new this.library.Popup({ closeButton: false, focusAfterOpen: false })
      .setLngLat(feature.geometry.coordinates)
      .setText(feature.properties.said)
      .addTo(this.map);
  }

  drawLegend(list) {
    for (const { name, words } of this.rows()) {
      const item = document.createElement("li");
      item.append(swatch(name), words);
      list.append(item);
    }
  }

  // Rows of the legend of a saved picture, which draws each by itself.
  rows() {
    return this.links
      .filter((link) => this.on.has(link.dataset.mapLayer))
      .map((link) => {
        const name = link.dataset.mapLayer;
        return { name, words: link.textContent, draw: (pen) => draw(pen, name) };
      });
  }
}
