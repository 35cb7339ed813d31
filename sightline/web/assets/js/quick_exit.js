// Leave at once: blank the page, then replace it with a neutral site. The link, or Escape three times.

import { word } from "./words.js";

const PRESSES = 3;
const WITHIN = 5000; // milliseconds

let shown = null; // the link of the page; it has several ways out but counts keys once

function leave(address) {
  document.documentElement.classList.add("sl-leaving");
  document.title = "Loading";
  window.location.replace(address);
}

export function watchForExit(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  if (link.closest("dialog")) return;
  if (!shown) watchKeys();
  shown = link;
}

function watchKeys() {
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      pressed = [];
      return;
    }
    if (event.repeat) return;
    const now = Date.now();
    pressed = [...pressed.filter((at) => now - at < WITHIN), now];
    const left = PRESSES - pressed.length;
    const said = document.querySelector("[data-quick-exit-status]");
    if (left <= 0) leave(shown.href);
    else if (said) said.textContent = left === 1 ? word("Press Escape once more to exit.") : word("Press Escape twice more to exit.");
  });
  // A page kept by the browser for its Back button would come back blank, or come back at all.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.classList.contains("sl-leaving")) leave(shown.href);
  });
}
