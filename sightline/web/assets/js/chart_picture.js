// A picture of a link chart to take out. The server writes it into the ledger first, and says what
// line the picture must carry.

import { save, wrapped } from "./map_export.js";

const EDGE = 24;
const READABLE = 90; // of these letters, about, the line goes across the picture
const WIDEST = 3000;

async function asked(chart) {
  const body = new FormData(chart.form);
  const answer = await fetch(chart.part("picture").dataset.url, { method: "POST", body, credentials: "same-origin", redirect: "error" });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw new Error(Object.values(said.problems ?? {}).flat()[0] ?? "The picture cannot be taken out.");
}

async function picture(chart, line) {
  const blob = await chart.cy.png({ output: "blob-promise", full: true, bg: "#ffffff", maxWidth: WIDEST, maxHeight: WIDEST });
  const drawn = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const width = Math.max(drawn.width, 600);
  const size = Math.max(15, Math.round((2 * width) / READABLE));
  const font = `${size}px Arial, sans-serif`;
  const row = Math.round(size * 1.35);
  pen.font = font;
  const lines = wrapped(pen, line, width);
  canvas.width = width + 2 * EDGE;
  canvas.height = drawn.height + 3 * EDGE + lines.length * row;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, EDGE, EDGE);
  pen.fillStyle = "#102a33";
  pen.font = font;
  lines.forEach((words, n) => pen.fillText(words, EDGE, drawn.height + 2 * EDGE + (n + 1) * row - size / 3));
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export async function takePicture(chart) {
  try {
    const { line, name } = await asked(chart);
    save(await picture(chart, line), name);
    chart.tell("The picture is saved.");
  } catch (error) {
    chart.tell(error.message);
    chart.form.elements.reason.focus();
  }
}
