// How a link chart looks: a shape and a colour for each kind, weak links pale, what is over dashed.

const INK = "#102a33";
export const KINDS = {
  CHILD: { shape: "ellipse", fill: "#f2a65a", said: "Child" },
  PERSON: { shape: "ellipse", fill: "#5b93c9", said: "Grown person" },
  PHONE: { shape: "round-rectangle", fill: "#c9b6e4", said: "Telephone" },
  VRM: { shape: "rectangle", fill: "#e8d86b", said: "Vehicle" },
  HANDLE: { shape: "diamond", fill: "#c9b6e4", said: "Account" },
  PLACE: { shape: "hexagon", fill: "#8fbf8f", said: "Place" },
  ONLINE: { shape: "hexagon", fill: "#c9e4c9", said: "Online place" },
  GROUP: { shape: "octagon", fill: "#d99aa5", said: "Group" },
  ITEM: { shape: "triangle", fill: "#c3d0d3", said: "Item that names many" },
};
const OUTLINES = {
  rectangle: "2,4 20,4 20,16 2,16",
  "round-rectangle": "4,3 18,3 20,5 20,15 18,17 4,17 2,15 2,5",
  diamond: "11,1 21,10 11,19 1,10",
  hexagon: "6,2 16,2 21,10 16,18 6,18 1,10",
  octagon: "7,1 15,1 20,6 20,14 15,19 7,19 2,14 2,6",
  triangle: "11,2 20,18 2,18",
};
const SVG = "http://www.w3.org/2000/svg";

const nodes = Object.entries(KINDS).map(([kind, { shape, fill }]) => ({
  selector: `node[kind="${kind}"]`,
  style: { shape, "background-color": fill },
}));

export const STYLE = [
  {
    selector: "node",
    style: {
      label: "data(label)",
      width: 30,
      height: 30,
      color: INK,
      "border-width": 2,
      "border-color": INK,
      "font-family": "Arial, sans-serif",
      "font-size": 13,
      "min-zoomed-font-size": 8,
      "text-valign": "bottom",
      "text-margin-y": 4,
      "text-wrap": "ellipsis",
      "text-max-width": 150,
      "text-outline-color": "#ffffff",
      "text-outline-width": 2,
    },
  },
  ...nodes,
  { selector: "node[?start]", style: { "border-width": 6 } },
  { selector: 'node[kind="ITEM"]', style: { width: 18, height: 18 } },
  {
    selector: "edge",
    style: {
      "curve-style": "haystack",
      "line-color": INK,
      width: "mapData(items, 1, 12, 1.5, 7)",
    },
  },
  { selector: "edge[?weak]", style: { "line-color": "#a5b4b9" } },
  { selector: "edge[?over]", style: { "line-style": "dashed", "line-color": "#a5b4b9" } },
  { selector: ".way", style: { "line-color": "#b3401f", "border-color": "#b3401f" } },
  { selector: ".found", style: { "border-color": "#b3401f", "border-width": 5 } },
  {
    selector: ".here",
    style: { "border-width": 5, "border-color": "#000000", "outline-width": 5, "outline-color": "#ffdd00" },
  },
];

function drawn(kind) {
  const { shape, fill } = KINDS[kind];
  const svg = document.createElementNS(SVG, "svg");
  const outline = document.createElementNS(SVG, OUTLINES[shape] ? "polygon" : "circle");
  if (OUTLINES[shape]) outline.setAttribute("points", OUTLINES[shape]);
  else for (const [name, value] of [["cx", 11], ["cy", 10], ["r", 8]]) outline.setAttribute(name, value);
  outline.setAttribute("fill", fill);
  outline.setAttribute("stroke", INK);
  outline.setAttribute("stroke-width", 1.5);
  svg.setAttribute("viewBox", "0 0 22 20");
  svg.setAttribute("aria-hidden", "true");
  svg.append(outline);
  return svg;
}

// What is on the chart now, and how sure a line is.
export function legend(list, kinds) {
  const rows = Object.keys(KINDS).filter((kind) => kinds.has(kind)).map((kind) => {
    const row = document.createElement("li");
    row.append(drawn(kind), KINDS[kind].said);
    return row;
  });
  const lines = document.createElement("li");
  lines.textContent = "Thick line: many items. Pale line: weak. Dashed: over.";
  list.replaceChildren(...rows, lines);
}

const FEW = 300; // points up to which each is moved until it lies well; more are laid out at once
export const MANY = 500; // from here on lines are left out while the chart is moved

export function layout(name, count, fresh) {
  if (name === "steps") {
    const concentric = (node) => -(node.data("step") < 0 ? 1e4 : node.data("step"));
    return { name: "concentric", concentric, levelWidth: () => 1, minNodeSpacing: 25, animate: false, padding: 30 };
  }
  const quality = count > FEW ? "draft" : "default";
  return {
    name: "fcose", quality, randomize: fresh || quality === "draft", animate: false, padding: 30,
    idealEdgeLength: 110, nodeSeparation: 110, nodeRepulsion: 9000, packComponents: false,
    nodeDimensionsIncludeLabels: count <= FEW,
  };
}
