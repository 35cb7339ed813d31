// The colours and widths of the base map, whether it is drawn from our own lines or from tiles.

export const PAPER = "#f7f5ef";
export const SEA = "#dfe9ec";
export const WATER = "#9cc3d5";
export const ROAD = "#ffffff";
export const ROAD_EDGE = "#b9b4a6";
export const AREA = "#8a978f";
export const PARK = "#d3e3c4";
export const BUILT = "#e6e0d4";
export const WOOD = "#c3d6b4";
export const STREET = "#cfc8ba";
export const MAIN_ROAD = "#f6e3a6";
export const SCHOOL = "#f2b84b";
export const INK = "#102a33";

const wider = (near, far) => ["interpolate", ["exponential", 1.6], ["zoom"], 8, near, 15, far];
export const edge = (colour, near, far) => ({ "line-color": colour, "line-width": wider(near, far) });
export const dot = (fill, radius) => ({
  "circle-color": fill,
  "circle-radius": radius,
  "circle-stroke-color": INK,
  "circle-stroke-width": 1.5,
});
export const ROUND = { "line-cap": "round", "line-join": "round" };
