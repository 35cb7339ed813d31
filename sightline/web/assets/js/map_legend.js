// What the colours and lines of the hot-spot map mean: one table for map, legend and picture.

export const RAMP = ["#fdf0d5", "#f9c784", "#f0924c", "#cf5630", "#86200f"]; // rate, low to high
export const COLD_FILL = "#a9c6e8";
export const LINES = {
  hot: { colour: "#5c1206", width: 3.5, dash: null, words: "Hot: more than chance would give" },
  cold: { colour: "#1d4477", width: 3, dash: [2, 1.4], words: "Cold: fewer than chance would give" },
  none: { colour: "#7c6a58", width: 0.6, dash: null, words: "Pale: no sure difference from chance" },
  hidden: { colour: "#46585e", width: 1.8, dash: [0.8, 1.6], words: "Too few children or origins to show" },
};
export const FIRM = 0.85;
export const PALE = 0.4;

const figure = (value) => value.toLocaleString("en-GB", { maximumSignificantDigits: 3 });

// What a collection is coloured by: its rates, unless it names another figure.
export const shadeOf = (collection) => collection.shade ?? "rate";

// Upper edges of the classes: those the server sent, else quintiles of the figures shown.
export function breaksOf(collection) {
  if (collection.breaks?.length === RAMP.length - 1) return collection.breaks;
  const shade = shadeOf(collection);
  const rates = collection.features.map((f) => f.properties[shade]).filter((figure) => figure > 0);
  rates.sort((a, b) => a - b);
  const edges = RAMP.slice(1).map((_, i) => rates[Math.floor(((i + 1) * rates.length) / RAMP.length)]);
  return [...new Set(edges.filter((edge) => edge !== undefined))];
}

export function fillColour(breaks, shade) {
  const steps = breaks.flatMap((edge, i) => [edge, RAMP[i + 1]]);
  const rate = ["coalesce", ["get", shade], 0];
  const warm = steps.length ? ["step", rate, RAMP[0], ...steps] : RAMP[0];
  return ["case", ["==", ["get", "class"], "cold"], COLD_FILL, ["==", ["get", "class"], "hidden"], "#ffffff", warm];
}

// Entries of the legend: {words, fill, opacity, line}.
export function entries(breaks, unit) {
  const rates = RAMP.slice(0, breaks.length + 1).map((fill, i) => ({
    fill,
    opacity: FIRM,
    line: LINES.none,
    words: rateWords(breaks, i, unit),
  }));
  const fills = { hot: RAMP[3], cold: COLD_FILL, none: RAMP[2], hidden: "#ffffff" };
  const marks = Object.entries(LINES).map(([name, line]) => ({
    fill: fills[name],
    opacity: name === "none" ? PALE : FIRM,
    line,
    words: line.words,
  }));
  return [...marks, ...rates];
}

function rateWords(breaks, i, unit) {
  if (!breaks.length) return `Any ${unit}`;
  if (i === 0) return `Under ${figure(breaks[0])} ${unit}`;
  if (i === breaks.length) return `${figure(breaks.at(-1))} or more ${unit}`;
  return `${figure(breaks[i - 1])} to under ${figure(breaks[i])} ${unit}`;
}

const SVG = "http://www.w3.org/2000/svg";

export const drawLegend = (list, breaks, unit) => drawRows(list, entries(breaks, unit));

export function drawRows(list, rows) {
  list.replaceChildren(
    ...rows.map(({ words, fill, opacity, line }) => {
      const item = document.createElement("li");
      const swatch = document.createElementNS(SVG, "svg");
      const shape = document.createElementNS(SVG, "path");
      swatch.setAttribute("viewBox", "0 0 26 24");
      swatch.setAttribute("aria-hidden", "true");
      const look = {
        d: "M7 2.5h12L24.5 12 19 21.5H7L1.5 12z",
        fill,
        "fill-opacity": opacity,
        stroke: line.colour,
        "stroke-width": Math.max(1, line.width * 0.8),
        "stroke-dasharray": line.dash ? line.dash.map((d) => d * line.width).join(" ") : "none",
      };
      for (const [name, value] of Object.entries(look)) shape.setAttribute(name, value);
      swatch.append(shape);
      item.append(swatch, words);
      return item;
    }),
  );
}
