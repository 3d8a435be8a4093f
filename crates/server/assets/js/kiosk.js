// The kiosk: goes back to the start when nobody touches it and says so on the main button, types with the number pad
// without loading the page, prints the slip. Works without this file.
"use strict";

const { home, idle } = document.body.dataset;

/** Seconds until the start comes back; every touch begins them anew. */
let left = Number(idle);

function tick() {
  left -= 1;
  for (const place of document.querySelectorAll("[data-countdown]")) {
    place.textContent = Math.max(left, 0);
  }
  if (left <= 0) {
    location.assign(home);
  }
}

if (home) {
  for (const kind of ["pointerdown", "keydown", "scroll"]) {
    document.addEventListener(kind, () => (left = Number(idle)), { passive: true });
  }
  setInterval(tick, 1000);
}

// A form is sent once, however often somebody presses.
document.addEventListener("submit", (event) => {
  const field = document.getElementById("code");
  const key = event.submitter?.name === "z" ? event.submitter.value : null;
  if (key !== null && field) {
    event.preventDefault();
    field.value = key === "weg" ? field.value.slice(0, -1) : `${field.value}${key}`.slice(0, 7);
    field.focus();
    return;
  }
  if (event.target.dataset.sent) {
    event.preventDefault();
  }
  event.target.dataset.sent = "yes";
});

// The page may come back from the memory of the browser: then the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
  }
});

if ("print" in document.body.dataset) {
  addEventListener("load", () => window.print());
}
