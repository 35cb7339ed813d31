// Switches beside a map, and its north arrow: what every map of figures has.

const BASE_SWITCHES = [
  ["Map tiles", ["picture"]],
  ["Area boundaries", ["area"]],
  ["Roads and railways", ["street", "road-edge", "road", "main-road-edge", "main-road", "railway"]],
  ["Water", ["river", "stream", "water"]],
  ["Parks and woods", ["park", "wood"]],
  ["Stations", ["station"]],
  ["Schools", ["school"]],
];

const WAYS_TO_MOVE = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "-", "="]);

export function northArrow() {
  const holder = document.createElement("div");
  holder.className = "maplibregl-ctrl sl-map__north";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 20 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M10 0 19 24 10 18 1 24z");
  path.setAttribute("fill", "currentColor");
  svg.append(path);
  holder.append(svg, "N");
  holder.setAttribute("role", "img");
  holder.setAttribute("aria-label", "North is up");
  return holder;
}

export function group(words, controls) {
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  set.className = "sl-map__switches";
  legend.textContent = words;
  set.append(legend, ...controls);
  return set;
}

export function control(type, words, checked, change, name = "map-set") {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type, checked, name: type === "radio" ? name : "" });
  input.addEventListener("change", () => change(input.checked));
  label.append(input, words);
  return label;
}

// What is under the cross is read out while the map is moved by keyboard; Enter opens it.
export function byKeyboard(map, root, { read, open }) {
  const canvas = map.getCanvas();
  const centre = () => [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const keyboard = (on) => root.classList.toggle("sl-map--keyboard", on);
  map.on("moveend", () => root.classList.contains("sl-map--keyboard") && read(centre()));
  canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && keyboard(true));
  canvas.addEventListener("blur", () => keyboard(false));
  canvas.addEventListener("keydown", ({ key }) => {
    if (WAYS_TO_MOVE.has(key)) keyboard(true);
    if (key === "Enter") open(centre());
  });
}

// A switch for each part of the base map that is drawn, and one for the names.
export function baseControls(map, labels) {
  const drawn = map.getLayersOrder();
  const toggle = (id, on) => map.setLayoutProperty(id, "visibility", on ? "visible" : "none");
  const base = BASE_SWITCHES.map(([words, names]) => [words, drawn.filter((id) => names.includes(id.split("@")[0]))])
    .filter(([, ids]) => ids.length)
    .map(([words, ids]) => control("checkbox", words, true, (on) => ids.forEach((id) => toggle(id, on))));
  if (labels.all.length) base.push(control("checkbox", "Names", true, (on) => labels.show(on)));
  return base;
}
