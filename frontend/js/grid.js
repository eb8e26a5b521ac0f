// [data-bina-grid] is a table of short fields: arrows and Enter move between them, as in a sheet.

import { on } from "./hooks.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function neighbour(field, [down, right]) {
  const cell = field.closest("td");
  let row = cell.parentElement;
  let place = cell.cellIndex;
  for (;;) {
    row = down ? row.parentElement.rows[row.sectionRowIndex + down] : row;
    place += right;
    const next = row?.cells[place];
    if (!next) return null;
    const found = next.querySelector("input, select");
    if (found) return found;
  }
}

on("keydown", "[data-bina-grid] input, [data-bina-grid] select", (field, event) => {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = neighbour(field, step);
  next?.focus();
  next?.select?.();
});
on("focusin", "[data-bina-grid] input", (field) => field.select());
// before the answer is read: one level, or a dash
on(
  "input",
  "[data-bina-grid] input",
  (field) => {
    field.value = field.value.replace(/[^0-5-]/g, "").slice(-1);
  },
  { capture: true },
);
