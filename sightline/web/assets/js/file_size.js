// Says that a file is too large before a slow connection has carried it all the way.

export function refuseLarge(input) {
  const told = document.createElement("p");
  told.className = "govuk-error-message";
  told.id = `${input.id}-too-large`;
  told.setAttribute("role", "alert");
  told.hidden = true;
  input.before(told);

  const isLarge = () => [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
  const tell = () => {
    const large = isLarge();
    told.hidden = !large;
    told.textContent = large ? input.dataset.tooLarge : "";
    input.classList.toggle("govuk-file-upload--error", large);
    return large;
  };
  input.addEventListener("change", tell);
  input.form.addEventListener("submit", (event) => {
    if (!tell()) return;
    event.preventDefault();
    input.focus();
  });
}
