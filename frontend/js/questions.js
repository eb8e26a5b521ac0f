// <form data-bina-questions> shows one [data-bina-question] at a time and needs no network for it.
// Buttons [data-bina-step="1|-1"] and links [data-bina-goto="number"] move; the title, the dots and
// the list of the page follow. Past the last one the page at data-review is opened.

import { sent } from "./autosave.js";
import { on } from "./hooks.js";

const PATIENCE = 8000;
const form = document.querySelector("form[data-bina-questions]");
const questions = form ? [...form.querySelectorAll("[data-bina-question]")] : [];
const dots = () => [...document.querySelectorAll(".b-dots rect")];
const links = () => [...document.querySelectorAll("[data-bina-goto]")];
const numberOf = () => questions.findIndex((one) => !one.hidden) + 1;

function isGiven(question) {
  const level = question.querySelector("input[type=radio]:checked")?.value;
  return Boolean(level) && (level !== "-" || question.querySelector("textarea").value.trim() !== "");
}

function draw() {
  const now = numberOf();
  dots().forEach((dot, place) => {
    const given = isGiven(questions[place]) ? "c-fill" : "c-off";
    dot.setAttribute("class", place + 1 === now ? "c-mari" : given);
  });
  for (const link of links()) {
    const question = questions[link.dataset.binaGoto - 1];
    const isNow = Number(link.dataset.binaGoto) === now;
    const level = question.querySelector("input[type=radio]:checked")?.value ?? "";
    const words = link.querySelector("small");
    link.toggleAttribute("data-given", isGiven(question));
    if (isNow) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
    const told = level === "-" ? form.dataset.unable : form.dataset.level.replace("%s", level);
    words.textContent = isNow ? form.dataset.now : level ? told : "";
  }
}

function show(number, { isMove = true } = {}) {
  const chosen = questions[number - 1];
  for (const question of questions) question.hidden = question !== chosen;
  const { name, label } = chosen.dataset;
  document.querySelector("h1").textContent = name;
  document.querySelector("[data-bina-place]").textContent = label;
  document.querySelector(".b-dots")?.setAttribute("aria-label", label);
  form.elements.number.value = number;
  form.querySelector('[data-bina-step="-1"]').hidden = number === 1;
  draw();
  if (!isMove) return;
  history.pushState({ number }, "", `?butir=${number}`);
  window.scrollTo(0, 0);
  document.querySelector("h1").focus({ preventScroll: true });
}

/** Without network the page says so, and goes on by itself once there is one. */
async function review() {
  if (navigator.onLine && (await sent(PATIENCE))) {
    location.assign(form.dataset.review);
    return;
  }
  const told = document.querySelector('[data-bina-notice="unsent"]');
  if (told) told.hidden = false;
  told?.scrollIntoView({ block: "center" });
  window.addEventListener("online", review, { once: true });
}

if (questions.length) {
  document.querySelector("h1").tabIndex = -1;
  on("click", "[data-bina-step]", (button, event) => {
    event.preventDefault();
    const number = numberOf() + Number(button.dataset.binaStep);
    if (number > questions.length) review();
    else show(Math.max(1, number));
  });
  on("click", "[data-bina-goto]", (link, event) => {
    event.preventDefault();
    show(Number(link.dataset.binaGoto));
  });
  window.addEventListener("popstate", () => {
    const asked = Number(new URLSearchParams(location.search).get("butir"));
    show(questions[asked - 1] ? asked : 1, { isMove: false });
  });
  for (const kind of ["input", "bina:answered"]) form.addEventListener(kind, draw);
  draw();
}
