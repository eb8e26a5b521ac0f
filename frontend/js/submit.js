// A form is sent once; a blocked button sends nothing; the first entry at fault gets the focus.

import { on } from "./hooks.js";

on(
  "click",
  "[aria-disabled=true]",
  (element, event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

on("submit", "form[method=post]", (form, event) => {
  if (event.defaultPrevented) return;
  if (form.dataset.binaSent !== undefined) event.preventDefault();
  form.dataset.binaSent = "";
});
// coming back through the history finds the page as it was left
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-bina-sent]")) {
    delete form.dataset.binaSent;
  }
});

function toFault() {
  document.querySelector("#isi [data-bina-focus]")?.focus();
}

document.addEventListener("htmx:afterSettle", toFault);
toFault();
