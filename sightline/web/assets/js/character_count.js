// How many characters are left, counted as the server counts them: a line break is sent as two
// characters, and an emoji is one. Read out a second after the last key, not at each.

import { counted } from "./words.js";

export const sent = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

function words(left) {
  if (left < 0) return counted("You have {count} character too many", "You have {count} characters too many", -left);
  return counted("You have {count} character left", "You have {count} characters left", left);
}

export function countCharacters(area) {
  const message = document.getElementById(`${area.id}-count`);
  const spoken = document.createElement("div");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("role", "status");
  message.after(spoken);
  const most = Number(area.dataset.mostCharacters);
  let timer;
  const count = () => {
    const left = most - sent(area.value);
    message.textContent = words(left);
    message.classList.toggle("govuk-error-message", left < 0);
    message.classList.toggle("govuk-hint", left >= 0);
    area.classList.toggle("govuk-textarea--error", left < 0 || area.ariaInvalid === "true");
    clearTimeout(timer);
    timer = setTimeout(() => (spoken.textContent = words(left)), 1000);
  };
  area.addEventListener("input", count);
  if (area.value) count();
}
