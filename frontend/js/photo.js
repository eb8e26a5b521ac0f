// <input type="file" data-bina-photo> sends photos small and without what the camera wrote into
// them: at most 1,600 px on the long side and 400 KB, drawn anew as JPEG by the browser itself.

import { on } from "./hooks.js";

const SIDE = 1600;
const MOST = 400 * 1024;
const QUALITIES = [0.85, 0.75, 0.65, 0.5];

const asJpeg = (canvas, quality) =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

async function drawn(image, side) {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const blob = await asJpeg(canvas, quality);
    if (blob && blob.size <= MOST) return { blob, canvas };
  }
  return drawn(image, side * 0.75);
}

function show(input, parts) {
  const list = input.form.querySelector("[data-bina-photos]");
  list?.replaceChildren(
    ...parts.map(({ file, canvas }) => {
      const row = document.createElement("li");
      const size = `${Math.ceil(file.size / 1024)} KB`;
      row.append(...(canvas ? [canvas] : []), `${file.name} · ${size}`);
      return row;
    }),
  );
}

async function compress(input) {
  const parts = [];
  for (const file of input.files) {
    try {
      const { blob, canvas } = await drawn(await createImageBitmap(file), SIDE);
      const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
      parts.push({ file: new File([blob], name, { type: "image/jpeg" }), canvas });
    } catch {
      parts.push({ file }); // the server says what is wrong with it
    }
  }
  const chosen = new DataTransfer();
  for (const { file } of parts) chosen.items.add(file);
  input.files = chosen.files;
  show(input, parts);
}

on("change", "input[data-bina-photo]", (input) => {
  input.form.dataset.binaBusy = "";
  compress(input).finally(() => delete input.form.dataset.binaBusy);
});
on(
  "submit",
  "form[data-bina-busy]",
  (form, event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const wait = setInterval(() => {
      if (form.dataset.binaBusy !== undefined) return;
      clearInterval(wait);
      form.requestSubmit();
    }, 100);
  },
  { capture: true },
);
