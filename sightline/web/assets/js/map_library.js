// Fetches the map library only when a page needs a map: it is many times larger than the page.
// The build that needs no eval and no blob worker is used, so the content policy stays strict.

const added = new Map();

function add(tag, attributes) {
  const address = attributes.src ?? attributes.href;
  if (!added.has(address)) {
    added.set(
      address,
      new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement(tag), attributes);
        element.addEventListener("load", resolve);
        element.addEventListener("error", () => reject(new Error("A part of the map could not be loaded.")));
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
  if (!answer.ok) throw new Error("The figures for the map could not be loaded.");
  return answer.json();
}

// The container's data attributes come from the template tag `map_library`.
export async function loadLibrary({ libraryUrl, workerUrl, styleUrl, tileLibraryUrl, tilesUrl }) {
  const wanted = [add("script", { src: libraryUrl }), add("link", { rel: "stylesheet", href: styleUrl })];
  const packed = tilesUrl?.endsWith(".pmtiles");
  if (packed) wanted.push(add("script", { src: tileLibraryUrl }));
  await Promise.all(wanted);
  const library = window.maplibregl;
  library.setWorkerUrl(workerUrl);
  if (packed) library.addProtocol("pmtiles", new window.pmtiles.Protocol().tile);
  return library;
}

// What every map of the site shares: no rotation (north is up), and a picture that can be copied.
export function makeMap(library, container, { style, bounds }) {
  const map = new library.Map({
    container,
    style,
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
  return map;
}

export function fail(container, error) {
  const said = document.createElement("p");
  said.className = "sl-map__message";
  said.setAttribute("role", "status");
  said.textContent = `${error.message} The map cannot be shown. Everything it holds is also on this page as text.`;
  container.replaceChildren(said);
}
