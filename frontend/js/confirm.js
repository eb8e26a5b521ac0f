// <button data-bina-confirm="Question?"> asks before its form is sent.

import { on } from "./hooks.js";

on(
  "click",
  "[data-bina-confirm]",
  (element, event) => {
    if (window.confirm(element.dataset.binaConfirm)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);
