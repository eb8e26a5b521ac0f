// <form data-bina-signout="Question with %s?"> wipes what this device still keeps, then signs out.

import { countDrafts, wipeDrafts } from "./draft.js";
import { on } from "./hooks.js";

const PATIENCE = 1500;

async function leave(form) {
  const left = await countDrafts().catch(() => 0);
  if (left && !window.confirm(form.dataset.binaSignout.replace("%s", left))) {
    delete form.dataset.binaSent;
    return;
  }
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([wipeDrafts().catch(() => {}), late]);
  form.submit();
}

on("submit", "form[data-bina-signout]", (form, event) => {
  event.preventDefault();
  leave(form);
});
