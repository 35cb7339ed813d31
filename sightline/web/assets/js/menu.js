// On a phone the navigation stands behind one button. Without scripts it is simply open.

const WIDE = window.matchMedia("(min-width: 40.0625em)");

export function collapseMenu(button) {
  const list = document.getElementById(button.getAttribute("aria-controls"));
  let open = false;
  const show = () => {
    button.hidden = WIDE.matches;
    list.hidden = !WIDE.matches && !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    open = !open;
    show();
  });
  WIDE.addEventListener("change", show);
  show();
}
