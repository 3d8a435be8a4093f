// Small improvements of the citizen pages: suggestions while typing, a countdown that tells the minutes,
// printing, focus on the summary of errors. Every page works without this file.
"use strict";

/** Waits until somebody pauses typing before the server is asked, in milliseconds. */
const PAUSE = 150;

/** Shows services that fit under the search field while somebody types. */
function suggest(form) {
  const field = form.querySelector("input[type=search]");
  const box = document.createElement("div");
  box.className = "wf-suggest";
  box.hidden = true;
  field.parentElement.after(box);
  let timer;
  let latest = "";

  async function ask() {
    const query = field.value.trim();
    latest = query;
    if (query.length < 2) {
      box.hidden = true;
      return;
    }
    const parameters = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.dataset.suggest}?${parameters}`);
    // A slow answer to an earlier question must not cover a later one.
    if (answer.ok && query === latest) {
      box.innerHTML = await answer.text();
      box.hidden = false;
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => (box.hidden = true)), PAUSE);
  });
  form.addEventListener("keydown", (event) => {
    const links = [...box.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      box.hidden = true;
      field.focus();
    } else if (!box.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const next = place + (event.key === "ArrowDown" ? 1 : -1);
      (links[next] ?? field).focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) {
      box.hidden = true;
    }
  });
}

/** Keeps the minutes of a held time true and says them at 5, 2 and 1. */
function countDown(hold) {
  const line = hold.querySelector("[data-hold-until]");
  const minutes = line.querySelector("[data-hold-minutes]");
  const bar = hold.querySelector("[data-hold-bar]");
  const says = hold.querySelector("[data-hold-says]");
  const { holdUntil, holdNow, holdWhole } = line.dataset;
  // The clock of the server counts, not the one of the phone; only the difference is measured here.
  const opened = performance.now();
  const left = () => Number(holdUntil) - Number(holdNow) - (performance.now() - opened) / 1000;
  let shown = Math.floor(left() / 60);

  const timer = setInterval(() => {
    const seconds = left();
    const now = Math.max(0, Math.floor(seconds / 60));
    bar.className = `wf-w-${Math.max(0, Math.min(20, Math.floor((seconds * 20) / (Number(holdWhole) * 60))))}`;
    if (seconds <= 0) {
      minutes.textContent = minutes.dataset.over;
      says.textContent = minutes.dataset.over;
      clearInterval(timer);
    } else if (now !== shown) {
      shown = now;
      minutes.textContent = words(minutes, now);
      if ([5, 2, 1].includes(now)) {
        says.textContent = `${says.dataset.text} ${now}`;
      }
      document.querySelectorAll("[data-hold-short]").forEach((hint) => (hint.hidden = now > 2));
    }
  }, 1000);
}

/** "noch 8 Minuten": the words stand in the page, in its language. */
function words(element, minutes) {
  const { none, one, other } = element.dataset;
  return minutes === 0 ? none : minutes === 1 ? one : other.replace("99", minutes);
}

document.querySelectorAll("[data-suggest]").forEach(suggest);
document.querySelectorAll(".wf-hold").forEach(countDown);
document.querySelectorAll("[data-print]").forEach((button) => {
  (button.closest("[data-print-row]") ?? button).hidden = false;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
document.querySelector("#fehler")?.focus();
