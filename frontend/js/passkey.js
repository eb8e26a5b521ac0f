// <form data-bina-passkey="create|get"> asks the device for a passkey before it is sent.
// The options stand in data-bina-options, or are fetched from data-bina-options-url.

import { on } from "./hooks.js";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const keyOf = (item) => ({ ...item, id: toBytes(item.id) });

async function optionsOf(form) {
  if (form.dataset.binaOptions) return JSON.parse(form.dataset.binaOptions);
  const answer = await fetch(form.dataset.binaOptionsUrl, { headers: { Accept: "application/json" } });
  return answer.json();
}

function prepared({ publicKey }) {
  const ready = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (ready.user) ready.user = { ...ready.user, id: toBytes(ready.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (ready[list]) ready[list] = ready[list].map(keyOf);
  }
  return { publicKey: ready };
}

function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  const problem = form.querySelector("[data-bina-passkey-problem]");
  problem.hidden = true;
  try {
    const credential = await navigator.credentials[form.dataset.binaPasskey](
      prepared(await optionsOf(form)),
    );
    form.elements.credential.value = written(credential);
    form.requestSubmit();
  } catch {
    problem.hidden = false;
  }
}

on("submit", "form[data-bina-passkey]", (form, event) => {
  if (form.elements.credential.value) return;
  event.preventDefault();
  ask(form);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-bina-passkey]")) {
    form.elements.credential.value = "";
  }
});
