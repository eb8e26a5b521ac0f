// [data-bina-answer] is one answer that saves itself: at once after a choice, a moment after the
// last key. It is put on the device first (draft.js) and leaves it when the server has confirmed
// it; until then it is sent again, also by the next page that its owner opens.
//
// The page: [data-bina-answers] with data-account, data-key, data-token, data-now (the server's
// clock, ms). The answer: data-url, data-form, data-item, data-name, data-at (ms, blank for none).
// Its fields are named level-…, note-…; "-" is the level of who cannot judge. [data-bina-saved]
// carries the texts: data-saving, data-saved (with %s for the time), data-kept, data-failed.

import { openDrafts } from "./draft.js";
import { clock } from "./hooks.js";

const PAUSE = 1000;
const LONGEST = 5000; // however long somebody goes on writing
const WAITS = [2000, 4000, 8000];
const GIVE_UP = 10000;
const FIELDS = "input, select, textarea";

const page = document.querySelector("[data-bina-answers]");
const bars = () => [...document.querySelectorAll("[data-bina-saved]")];
const waiting = new Map(); // what is to be sent, by form and item
const timers = new Map();
let drafts = null;
let ahead = 0; // of the server's clock
let isSending = false;
let failures = 0;
let retry = 0;
let since = Date.now();

const answers = () => [...document.querySelectorAll("[data-bina-answer]")];
const idOf = ({ form, item }) => `${form} ${item}`;
const partOf = (field) => field.name.split("-")[0];
const answerOf = (draft) =>
  answers().find((one) => one.dataset.form === draft.form && one.dataset.item === draft.item);

function tell(kind) {
  for (const bar of bars()) {
    bar.querySelector("[data-bina-text]").textContent = bar.dataset[kind].replace("%s", clock());
    bar.querySelector("[data-bina-check]").hidden = kind !== "saved";
  }
}

/** An alert that the page carries hidden; `names` of answers go into its words. */
function announce(kind, names = "") {
  const place = document.querySelector(`[data-bina-notice="${kind}"]`);
  if (!place) return;
  const words = place.querySelector("[data-bina-names]");
  if (words && names && !words.textContent.includes(names)) {
    words.textContent = [words.textContent, names].filter(Boolean).join(", ");
  }
  place.hidden = false;
}

function valuesOf(answer) {
  const values = { level: "", note: "" };
  for (const field of answer.querySelectorAll(FIELDS)) {
    const part = partOf(field);
    if (!(part in values) || (field.type === "radio" && !field.checked)) continue;
    values[part] = field.value;
  }
  return values;
}

function fill(answer, values) {
  for (const field of answer.querySelectorAll(FIELDS)) {
    const value = values[partOf(field)];
    if (value === undefined) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
  answer.dispatchEvent(new CustomEvent("bina:answered", { bubbles: true }));
}

function note(answer) {
  const { url, form, item, at, stamp, name } = answer.dataset;
  const now = Math.max(Date.now() + ahead, Number(stamp ?? at ?? 0) + 1);
  answer.dataset.stamp = now;
  const draft = { url, form, item, name, at: now, seen: at ?? "", values: valuesOf(answer) };
  waiting.set(idOf(draft), draft);
  drafts?.keep(draft).catch(() => {});
  return draft;
}

function plan(answer, pause) {
  const draft = note(answer);
  const before = timers.get(idOf(draft));
  const first = before?.first ?? Date.now();
  clearTimeout(before?.timer);
  const rest = Math.max(0, Math.min(pause, first + LONGEST - Date.now()));
  const timer = setTimeout(() => {
    timers.delete(idOf(draft));
    send();
  }, rest);
  timers.set(idOf(draft), { first, timer });
}

function post(draft) {
  const seconds = document.hidden ? 0 : Math.round((Date.now() - since) / 1000);
  since = Date.now();
  return fetch(draft.url, {
    method: "POST",
    body: new URLSearchParams({
      item: draft.item,
      ...draft.values,
      at: draft.at,
      seen: draft.seen,
      seconds,
    }),
    headers: { "X-CSRFToken": page.dataset.token, Accept: "application/json" },
    redirect: "manual",
    keepalive: true,
    signal: AbortSignal.timeout(GIVE_UP),
  });
}

/** After a new sign-in the page's token is that of the former one: the page knows the new one. */
async function renewToken() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = fresh.querySelector("[data-bina-answers]")?.dataset.token;
  const isNew = Boolean(token) && token !== page.dataset.token;
  if (isNew) page.dataset.token = token;
  return isNew;
}

/** Beside a superior's level: what the person gave, and whether the difference needs words. */
function compare(answer, told) {
  const own = answer.querySelector("[data-bina-self]");
  const hint = answer.querySelector("[data-bina-needs-note]");
  if (own) own.textContent = told.self === null ? "" : own.dataset.text.replace("%s", told.self);
  if (hint) hint.hidden = !told.needs_note;
  answer.querySelector("[data-bina-copied]")?.remove();
}

async function settle(draft, told) {
  if (waiting.get(idOf(draft)) === draft) waiting.delete(idOf(draft));
  await drafts?.drop(draft).catch(() => {});
  const answer = answerOf(draft);
  if (answer) {
    answer.dataset.at = told.at;
    compare(answer, told);
  }
  for (const later of waiting.values()) if (idOf(later) === idOf(draft)) later.seen = String(told.at);
  if (told.state !== "saved") announce(told.state, draft.name);
  const isLater = waiting.has(idOf(draft));
  if (told.state === "older" && answer && !isLater) {
    answer.dataset.stamp = told.at;
    fill(answer, told);
  }
}

/** Nothing of a form that is closed can be sent; what was written stays in sight. */
function refuse(draft) {
  for (const [id, other] of waiting) if (other.form === draft.form) waiting.delete(id);
  announce("closed");
}

async function deliver(draft) {
  let reply = await post(draft);
  if (reply.status === 403 && (await renewToken())) reply = await post(draft);
  if (reply.type === "opaqueredirect") {
    announce("signed-out");
    throw new Error("signed out");
  }
  if (reply.status === 409 || reply.status === 404) return refuse(draft);
  if (!reply.ok) throw new Error(reply.statusText);
  return settle(draft, await reply.json());
}

/** Sends all that waits, one after the other; whoever fails stays and is tried again. */
export async function send() {
  if (isSending || !waiting.size) return;
  isSending = true;
  clearTimeout(retry);
  tell("saving");
  try {
    while (waiting.size) await deliver(waiting.values().next().value);
    failures = 0;
    tell("saved");
    document.querySelector('[data-bina-notice="signed-out"]')?.setAttribute("hidden", "");
  } catch {
    tell(drafts ? "kept" : "failed");
    retry = setTimeout(send, WAITS[Math.min(failures, WAITS.length - 1)]);
    failures += 1;
  } finally {
    isSending = false;
  }
}

/** Whether all has arrived, within some seconds. */
export async function sent(patience) {
  const end = Date.now() + patience;
  for (const { timer } of timers.values()) clearTimeout(timer);
  timers.clear();
  while (waiting.size && Date.now() < end) {
    if (!isSending) await send();
    if (waiting.size) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return waiting.size === 0;
}

const isChanged = (field) =>
  field.type === "radio"
    ? field.checked && !field.defaultChecked
    : (field.defaultValue ?? field.value) !== field.value;

/** Answers that were given before this script arrived, which takes seconds on a slow link. */
function catchUp() {
  // a page that is loaded again may show what the browser remembers, not what was just chosen
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
  for (const answer of answers()) {
    if ([...answer.querySelectorAll(FIELDS)].some(isChanged)) plan(answer, 0);
  }
}

/** What a former visit could not send: into the form where it is the newest, and to the server. */
async function resume() {
  drafts = await openDrafts(page.dataset.account, page.dataset.key).catch(() => null);
  for (const draft of waiting.values()) drafts?.keep(draft).catch(() => {});
  let isResumed = false;
  for (const draft of (await drafts?.list().catch(() => [])) ?? []) {
    const answer = answerOf(draft);
    const isHere = waiting.get(idOf(draft));
    if (isHere && isHere.at >= draft.at) continue;
    if (answer && Number(answer.dataset.at || 0) <= draft.at) {
      answer.dataset.stamp = draft.at;
      fill(answer, draft.values);
    }
    waiting.set(idOf(draft), draft);
    isResumed = true;
  }
  if (isResumed) announce("resumed");
  await send();
}

if (page) {
  ahead = Number(page.dataset.now) - Date.now();
  document.addEventListener("input", (event) => {
    const answer = event.target.closest?.("[data-bina-answer]");
    if (!answer || !event.target.name) return;
    const isText = event.target.matches("textarea");
    plan(answer, isText ? PAUSE : 0);
  });
  // typing is over when the field is left, and a page that is left may never come back
  document.addEventListener("change", () => send());
  document.addEventListener("visibilitychange", () => (document.hidden ? send() : (since = Date.now())));
  window.addEventListener("pagehide", () => send());
  window.addEventListener("online", () => send());
  catchUp();
  resume();
}
