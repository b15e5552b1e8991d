// Proposes the next look that the chosen verdict's rule names (data-proposals, by verdict), as long as nobody typed another.

const field = document.querySelector("[data-proposals]");
const proposals = JSON.parse(field.dataset.proposals);
const general = proposals[""] ?? "";
let proposed = general;

field.form.addEventListener("change", (event) => {
  if (event.target.name !== "verdict" || field.value !== proposed) return;
  proposed = proposals[event.target.value] ?? general;
  field.value = proposed;
});
