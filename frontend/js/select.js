// <form data-bina-select> holds a table or list with row boxes: [data-bina-all] ticks them all,
// [data-bina-chosen] tells their number (data-text with %s), [data-bina-needs-choice] waits for one.

import { on } from "./hooks.js";

const ROWS = ":is(tbody, .b-tasks) input[type=checkbox][name]";

function refresh(form) {
  const boxes = [...form.querySelectorAll(ROWS)];
  const chosen = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("[data-bina-all]");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  for (const place of form.querySelectorAll("[data-bina-chosen]")) {
    place.textContent = chosen ? place.dataset.text.replace("%s", chosen) : "";
  }
  for (const button of form.querySelectorAll("[data-bina-needs-choice]")) {
    button.setAttribute("aria-disabled", String(chosen === 0));
  }
}

on("change", "form[data-bina-select]", (form, event) => {
  if (event.target.matches("[data-bina-all]")) {
    for (const box of form.querySelectorAll(ROWS)) box.checked = event.target.checked;
  }
  refresh(form);
});
document.querySelectorAll("form[data-bina-select]").forEach(refresh);
