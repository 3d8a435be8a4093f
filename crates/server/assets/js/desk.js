// The desk page: keys for the deeds, and parts of the page that stay current. Works without this file.
"use strict";

/** So often the parts are fetched even if nobody says that something changed: minutes pass. */
const REFRESH_MS = 30000;

/** Keys work only when nobody types. */
function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) {
    return;
  }
  const element = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element) {
    return;
  }
  event.preventDefault();
  if (element.matches("input")) {
    element.focus();
  } else {
    element.click();
  }
});

// A form is sent once, however often somebody clicks.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") {
    return;
  }
  if (event.target.dataset.sent) {
    event.preventDefault();
  }
  event.target.dataset.sent = "yes";
});

/** Where the focus is, so that it can be found again in the new part. */
function placeOfFocus(part) {
  const all = [...part.querySelectorAll("a, button, input")];
  return all.indexOf(document.activeElement);
}

function replace(part, fresh) {
  if (part.innerHTML === fresh.innerHTML) {
    return;
  }
  const place = placeOfFocus(part);
  part.innerHTML = fresh.innerHTML;
  if (place >= 0) {
    [...part.querySelectorAll("a, button, input")][place]?.focus();
  }
}

async function refresh() {
  const answer = await fetch(location.href, { cache: "no-store" });
  // Somebody logged out or left the desk elsewhere: the page says so when it is loaded anew.
  if (!answer.ok || answer.redirected) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part], #uhr")) {
    const fresh = page.getElementById(part.id);
    if (fresh) {
      replace(part, fresh);
    }
  }
}

const live = document.querySelector("[data-live]");
if (live) {
  const quietly = () => refresh().catch(() => {});
  new EventSource(live.dataset.live).addEventListener("changed", quietly);
  setInterval(quietly, REFRESH_MS);
}
