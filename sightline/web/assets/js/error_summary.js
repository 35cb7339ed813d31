// Errors are met first, and each link lands in its control with the label in sight.

export function focusErrors(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    const fieldset = control.closest("fieldset");
    const named = fieldset?.querySelector("legend") ?? control.labels?.[0] ?? control;
    named.scrollIntoView();
    control.focus({ preventScroll: true });
  });
}
