// <form data-bina-guard> asks before unsaved entries are left behind.

import { on } from "./hooks.js";

const DIRTY = "form[data-bina-guard][data-bina-dirty]";

on("input", "form[data-bina-guard]", (form) => {
  form.dataset.binaDirty = "";
});
on("submit", "form[data-bina-guard]", (form) => {
  delete form.dataset.binaDirty;
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector(DIRTY)) event.preventDefault();
});
