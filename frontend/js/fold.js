// <details data-bina-fold> is open where there is room, and folded on a phone.

const phone = window.matchMedia("(max-width: 47.99em)");
const fit = () => {
  for (const part of document.querySelectorAll("details[data-bina-fold]")) {
    part.open = !phone.matches || part.querySelector("[aria-invalid=true]") !== null;
  }
};

phone.addEventListener("change", fit);
document.addEventListener("htmx:afterSettle", fit);
fit();
