// <form data-bina-upload hx-boost="true"> shows the files chosen and how far they have travelled.

import { on } from "./hooks.js";

document.documentElement.classList.add("has-script");

const MEGABYTE = 1024 * 1024;
const size = (bytes) => `${(bytes / MEGABYTE).toFixed(1).replace(".", ",")} MB`;

on("change", "form[data-bina-upload] input[type=file]", (input) => {
  const list = input.form.querySelector("[data-bina-files]");
  if (!list) return;
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const row = document.createElement("li");
      row.textContent = `${file.name} · ${size(file.size)}`;
      return row;
    }),
  );
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.("[data-bina-progress]");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.querySelector("progress").value = event.detail.loaded / event.detail.total;
});
document.addEventListener("htmx:sendError", (event) => {
  const bar = event.target.querySelector?.("[data-bina-progress]");
  if (bar) bar.hidden = true;
});
