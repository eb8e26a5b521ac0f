// <form data-bina-autosave="URL"> posts itself a moment after each change. Its
// [data-bina-saved] carries the texts: data-saving, data-saved (with %s for the time), data-failed.

import { clock, on } from "./hooks.js";

const PAUSE = 1200;
const RETRY = 5000;
const timers = new WeakMap();

function tell(form, text) {
  const place = form.querySelector("[data-bina-saved] [data-bina-text]");
  if (place) place.textContent = text;
}

async function save(form) {
  const texts = form.querySelector("[data-bina-saved]")?.dataset ?? {};
  tell(form, texts.saving);
  try {
    const answer = await fetch(form.dataset.binaAutosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok) throw new Error(answer.statusText);
    delete form.dataset.binaDirty;
    tell(form, texts.saved?.replace("%s", clock()));
  } catch {
    tell(form, texts.failed);
    plan(form, RETRY);
  }
}

function plan(form, pause) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), pause));
}

on("input", "form[data-bina-autosave]", (form) => plan(form, PAUSE));
window.addEventListener("online", () => {
  document.querySelectorAll("form[data-bina-autosave][data-bina-dirty]").forEach(save);
});
