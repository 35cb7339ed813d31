// Let someone see the password that they type. It is hidden again before it is sent, so that a
// browser does not remember it as ordinary text.

import { word } from "./words.js";

export function offerPassword(wrapper) {
  const input = wrapper.querySelector("input");
  const button = wrapper.querySelector("button");
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? word("Hide") : word("Show");
    button.setAttribute("aria-label", visible ? word("Hide password") : word("Show password"));
  };
  button.hidden = false;
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
}
