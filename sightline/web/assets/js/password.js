// Let someone see the password that they type. It is hidden again before it is sent, so that a
// browser does not remember it as ordinary text.

export function offerPassword(wrapper) {
  const input = wrapper.querySelector("input");
  const button = wrapper.querySelector("button");
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? "Hide" : "Show";
    button.setAttribute("aria-label", visible ? "Hide password" : "Show password");
  };
  button.hidden = false;
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
}
