// A picture of the map that stands on its own: title, scope, marking, legend, scale, north, date.

const EDGE = 24;
const INK = "#102a33";
const ROW = 26;

export function wrapped(pen, text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function hexagon(pen, x, y, { fill, opacity, line }) {
  pen.beginPath();
  for (const [dx, dy] of [[6, 1], [18, 1], [23, 10], [18, 19], [6, 19], [1, 10]]) pen.lineTo(x + dx, y + dy);
  pen.closePath();
  pen.globalAlpha = opacity;
  pen.fillStyle = fill;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = line.colour;
  pen.lineWidth = Math.max(1, line.width * 0.8);
  pen.setLineDash(line.dash ? line.dash.map((d) => d * line.width) : []);
  pen.stroke();
  pen.setLineDash([]);
}

// A mark that draws itself in a box of its own.
function drawn(pen, x, y, row) {
  pen.save();
  pen.translate(x, y - 2);
  row.draw(pen);
  pen.restore();
}

function north(pen, x, y) {
  pen.fillStyle = "rgba(255, 255, 255, 0.92)";
  pen.fillRect(x - 18, y - 6, 36, 50);
  pen.fillStyle = INK;
  pen.beginPath();
  for (const [dx, dy] of [[0, 0], [9, 24], [0, 18], [-9, 24]]) pen.lineTo(x + dx, y + dy);
  pen.fill();
  pen.font = "bold 14px Arial, sans-serif";
  pen.fillText("N", x - 5, y + 39);
}

// The library's own scale bar is read, so that both always agree.
function scale(pen, map, x, y) {
  const bar = map.getContainer().querySelector(".maplibregl-ctrl-scale");
  if (!bar) return;
  const width = bar.getBoundingClientRect().width;
  pen.fillStyle = "rgba(255, 255, 255, 0.92)";
  pen.fillRect(x - 6, y - 20, width + 12, 28);
  pen.strokeStyle = pen.fillStyle = INK;
  pen.lineWidth = 2;
  pen.strokeRect(x, y, width, 0.5);
  pen.font = "13px Arial, sans-serif";
  pen.fillText(bar.textContent, x, y - 5);
}

function names(pen, labels, top) {
  pen.textAlign = "center";
  pen.lineJoin = "round";
  for (const { name, large, x, y } of labels) {
    pen.font = `${large ? "bold 13" : "12"}px Arial, sans-serif`;
    pen.strokeStyle = "#ffffff";
    pen.lineWidth = 4;
    const at = [EDGE + x, top + y + 4];
    pen.strokeText(name, ...at);
    pen.fillStyle = INK;
    pen.fillText(name, ...at);
  }
  pen.textAlign = "left";
}

function legend(pen, rows, { top, columns, width }) {
  pen.font = "14px Arial, sans-serif";
  rows.forEach((row, i) => {
    const x = EDGE + (i % columns) * (width / columns);
    const y = top + Math.floor(i / columns) * ROW;
    if (row.draw) drawn(pen, x, y, row);
    else hexagon(pen, x, y, row);
    pen.fillStyle = INK;
    pen.fillText(row.words, x + 32, y + 15);
  });
}

// Draws onto a new canvas, at the map's size in page pixels; resolves to a PNG blob.
export function picture(map, labels, { title, scope, marking, credit, rows, at }) {
  const view = map.getCanvas();
  const [width, height] = [view.clientWidth, view.clientHeight];
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  pen.font = "15px Arial, sans-serif";
  const said = wrapped(pen, scope, width);
  const thanks = credit ? wrapped(pen, credit, width) : [];
  const columns = width > 640 ? 2 : 1;
  const top = 66 + said.length * 20;
  canvas.width = width + 2 * EDGE;
  canvas.height = top + height + 24 + Math.ceil(rows.length / columns) * ROW + 46 + thanks.length * 20;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = INK;
  pen.font = "bold 24px Arial, sans-serif";
  pen.fillText(title, EDGE, 44, width);
  pen.font = "15px Arial, sans-serif";
  said.forEach((line, i) => pen.fillText(line, EDGE, 70 + i * 20));
  pen.drawImage(view, EDGE, top, width, height);
  pen.save();
  pen.beginPath();
  pen.rect(EDGE, top, width, height);
  pen.clip();
  names(pen, labels, top);
  pen.restore();
  north(pen, EDGE + 30, top + 14);
  scale(pen, map, EDGE + 16, top + height - 14);
  pen.strokeStyle = INK;
  pen.lineWidth = 1;
  pen.strokeRect(EDGE, top, width, height);
  const under = canvas.height - 42 - thanks.length * 20;
  pen.fillStyle = INK;
  thanks.forEach((line, i) => pen.fillText(line, EDGE, under + 12 + i * 20));
  legend(pen, rows, { top: top + height + 16, columns, width });
  pen.font = "bold 14px Arial, sans-serif";
  pen.fillStyle = INK;
  pen.fillText([marking, `Drawn ${at}`].filter(Boolean).join(" · "), EDGE, canvas.height - 16, width);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
