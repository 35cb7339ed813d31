// Points out words that may blame a child while an officer types, with better ones. Advice only:
// what is typed goes nowhere.

import { reader } from "./blaming_words.js";

const WAIT = 400; // milliseconds after the last key, so that nobody is interrupted in a word
let read;

function wordsOfPage() {
  const held = document.getElementById("blaming-words");
  return held ? reader(JSON.parse(held.textContent)) : () => [];
}

function line(box, { said, why, better }) {
  const item = document.createElement("li");
  const quoted = document.createElement("strong");
  quoted.textContent = `“${said}”`;
  quoted.dir = "auto";
  item.append(quoted, ` ${why} ${box.dataset.better} ${better}`);
  return item;
}

function show(box, found) {
  const once = [...new Map(found.map((one) => [one.said.toLowerCase(), one])).values()];
  const key = once.map((one) => one.said.toLowerCase()).join("|");
  if (box.dataset.shown === key) return; // said once, and not again with each key
  box.dataset.shown = key;
  box.replaceChildren();
  if (!once.length) return;
  const title = document.createElement("p");
  title.className = "sl-advice__title";
  title.textContent = box.dataset.title;
  const list = document.createElement("ul");
  list.className = "govuk-list govuk-list--bullet";
  list.append(...once.map((one) => line(box, one)));
  box.append(title, list);
}

export function adviseOnWords(area) {
  const box = document.getElementById(`${area.id}-advice`);
  if (!box) return;
  read ??= wordsOfPage();
  let waiting;
  const look = () => show(box, read(area.value));
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  });
  if (area.value) look();
}
