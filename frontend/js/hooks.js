// How behaviours find their elements.

/** Calls `handle(element, event)` when `type` happens within an element that matches. */
export function on(type, selector, handle, options) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target instanceof Element ? event.target.closest(selector) : null;
      if (element) handle(element, event);
    },
    options,
  );
}

/** The time as the pages write it: 10.42. */
export function clock(moment = new Date()) {
  return [moment.getHours(), moment.getMinutes()]
    .map((part) => String(part).padStart(2, "0"))
    .join(".");
}
