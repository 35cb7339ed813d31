// A choice may reveal further questions: they open and close with it.

export function revealChoices(group) {
  const choices = [...group.querySelectorAll(":scope > * > [data-reveal]")];
  for (const choice of choices) {
    choice.setAttribute("aria-controls", choice.dataset.reveal);
    choice.removeAttribute("data-reveal");
  }
  const show = () => {
    for (const choice of choices) {
      const more = document.getElementById(choice.getAttribute("aria-controls"));
      const suffix = choice.type === "radio" ? "radios" : "checkboxes";
      more.classList.toggle(`govuk-${suffix}__conditional--hidden`, !choice.checked);
      // ARIA lets a checkbox say that it is expanded; a radio button may not.
      if (choice.type === "checkbox") choice.setAttribute("aria-expanded", String(choice.checked));
    }
  };
  group.addEventListener("change", show);
  window.addEventListener("pageshow", show); // the Back button restores choices without a change
  show();
}
