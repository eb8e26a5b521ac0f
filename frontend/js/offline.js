// [data-bina-offline] shows while the device has no network.

function show() {
  for (const banner of document.querySelectorAll("[data-bina-offline]")) {
    banner.hidden = navigator.onLine;
  }
}

window.addEventListener("online", show);
window.addEventListener("offline", show);
document.addEventListener("htmx:afterSettle", show);
show();
