// Fetches the map library only when a page needs a map: it is many times larger than the page.
// The build that needs no eval and no blob worker is used, so the content policy stays strict.

import { styleFor } from "./map_style.js";
import { SOURCE } from "./map_tiles.js";
import { word } from "./words.js";

const added = new Map();

function add(tag, attributes) {
  const address = attributes.src ?? attributes.href;
  if (!added.has(address)) {
    added.set(
      address,
      new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement(tag), attributes);
        element.addEventListener("load", resolve);
        element.addEventListener("error", () => reject(new Error(word("A part of the map could not be loaded."))));
        document.head.append(element);
      }),
    );
  }
  return added.get(address);
}

export async function fetchJson(address) {
  const answer = await fetch(address, {
    credentials: "same-origin",
    redirect: "error",
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(word("The figures for the map could not be loaded."));
  return answer.json();
}

// The container's data attributes come from the template tag `map_library`.
export async function loadLibrary({ libraryUrl, workerUrl, styleUrl }) {
  await Promise.all([add("script", { src: libraryUrl }), add("link", { rel: "stylesheet", href: styleUrl })]);
  window.maplibregl.setWorkerUrl(workerUrl);
  return window.maplibregl;
}

// What reads a PMTiles file by parts, where the base map is drawn from one.
export async function loadTileReader(library, { tileLibraryUrl }, baseMap) {
  if (!baseMap?.tiles?.packed) return;
  await add("script", { src: tileLibraryUrl });
  library.addProtocol("pmtiles", new window.pmtiles.Protocol().tile);
}

// What every map of the site shares: no rotation (north is up), and a picture that can be copied.
export function makeMap(library, container, { baseMap, bounds }) {
  const map = new library.Map({
    container,
    style: styleFor(baseMap),
    bounds: bounds ?? undefined,
    fitBoundsOptions: { padding: 20 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new library.ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-left");
  if (baseMap?.tiles) thank(map, container, baseMap.tiles);
  return map;
}

// Whose tiles they are, under the map and on paper; or that they are not there.
function thank(map, container, { credit }) {
  const line = document.createElement("p");
  line.className = "sl-map__credit";
  line.setAttribute("role", "status");
  line.textContent = word("Base map: {credit}", { credit });
  container.after(line);
  map.on("error", ({ error, sourceId }) => {
    if (sourceId !== SOURCE) return console.error(error);
    line.textContent = word("The tiles of the base map cannot be reached: what is drawn of it is our own.");
    return undefined;
  });
}

export function fail(container, error) {
  const said = document.createElement("p");
  said.className = "sl-map__message";
  said.setAttribute("role", "status");
  said.textContent = `${error.message} The map cannot be shown. Everything it holds is also on this page as text.`;
  container.replaceChildren(said);
}
