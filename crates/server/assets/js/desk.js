// Staff pages: keys for the deeds, parts of the page that stay current, calls for help, and a page that outlives
// a lost connection. Everything works without this file.
"use strict";

/** So often the parts are fetched even if nobody says that something changed: minutes pass. */
const REFRESH_MS = 30000;
/** So often a lost server is looked for. */
const RETRY_MS = 3000;
/** Where a browser keeps that single keys are off; nothing else is kept. */
const KEYS = "wf-keys";

// Single keys: on, unless somebody switched them off in this browser.

const keysOff = () => localStorage.getItem(KEYS) === "off";

function showKeys() {
  document.body.classList.toggle("dk--no-keys", keysOff());
  document.querySelectorAll("[data-keys-switch]").forEach((button) => {
    button.hidden = false;
    button.textContent = keysOff() ? button.dataset.on : button.dataset.off;
  });
}

/** Keys work only when nobody types. */
function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

/** Opens a fold and puts the cursor into its first field. */
function unfold(summary) {
  const fold = summary.parentElement;
  fold.open = !fold.open;
  if (fold.open) {
    fold.querySelector("select, input:not([type=hidden])")?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (keysOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) {
    return;
  }
  const element = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element) {
    return;
  }
  event.preventDefault();
  if (element.matches("summary")) {
    unfold(element);
  } else {
    element.click();
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-to]");
  const field = link && document.getElementById(link.dataset.to);
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
  if (event.target.closest("[data-keys-switch]")) {
    localStorage.setItem(KEYS, keysOff() ? "on" : "off");
    showKeys();
  }
});

// Counts: plus and minus change the field at once, without asking the server.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stepper] button");
  if (button) {
    event.preventDefault();
    const field = button.parentElement.querySelector("input");
    const step = button.name === "mehr" ? 1 : -1;
    field.value = Math.min(Number(field.max), Math.max(Number(field.min), Number(field.value) + step));
    touched.add(field.id);
  }
});

// A form is sent once, however often somebody clicks, and never into the void.

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") {
    return;
  }
  if (event.target.dataset.sent || lostSince) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
});
// Whoever comes back to a page of the browser's memory may send its forms again.
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));

// Parts that stay current. What somebody typed, ticked or unfolded stays.

/** Fields that somebody changed, by id; an id belongs to one ticket. */
const touched = new Set();
document.addEventListener("input", (event) => touched.add(event.target.id));

function keep(part) {
  const fields = [...part.querySelectorAll("input, select, textarea")].filter((field) => field.id && touched.has(field.id));
  const values = fields.map((field) => [field.id, field.type === "checkbox" ? field.checked : field.value]);
  const open = [...part.querySelectorAll("details[open]")].map((fold) => fold.id);
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const all = [...part.querySelectorAll("a, button, input, select, summary")];
  const place = focused ? { id: focused.id, at: all.indexOf(focused) } : null;
  return { values, open, place };
}

function restore(part, { values, open, place }) {
  for (const [id, value] of values) {
    const field = part.querySelector(`#${CSS.escape(id)}`);
    if (field?.type === "checkbox") {
      field.checked = value;
    } else if (field) {
      field.value = value;
    }
  }
  for (const fold of part.querySelectorAll("details")) {
    fold.open = open.includes(fold.id);
  }
  if (place) {
    const all = [...part.querySelectorAll("a, button, input, select, summary")];
    (place.id ? part.querySelector(`#${CSS.escape(place.id)}`) : all[place.at])?.focus();
  }
}

/** What the server last said of each part. */
const known = new Map();

function replace(part, fresh) {
  const before = known.get(part.id);
  known.set(part.id, fresh.innerHTML);
  if (before === fresh.innerHTML) {
    return;
  }
  const kept = keep(part);
  part.innerHTML = fresh.innerHTML;
  restore(part, kept);
  showKeys();
}

async function ask(address) {
  const answer = await fetch(address, { cache: "no-store" });
  // Somebody logged out or left the desk elsewhere: the page says so when it is loaded anew.
  if (!answer.ok || answer.redirected) {
    return null;
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function refreshParts() {
  const here = document.querySelector("[data-here]")?.dataset.here;
  const page = here && (await ask(here));
  for (const part of page ? document.querySelectorAll("[data-part], #uhr") : []) {
    const fresh = page.getElementById(part.id);
    if (fresh) {
      replace(part, fresh);
    }
  }
}

const title = document.title;

async function refreshAlarms() {
  const place = document.getElementById("notruf");
  const query = new URL(document.body.dataset.live, location.href).search;
  const page = await ask(document.body.dataset.alarms + query);
  // A live region is read out when it changes, so it is only touched when it has to.
  if (page && page.body.innerHTML.trim() !== place.innerHTML.trim()) {
    place.innerHTML = page.body.innerHTML;
  }
  const open = place.querySelector("form button");
  document.title = open ? `(!) ${place.querySelector("strong").textContent}` : title;
}

document.querySelectorAll("[data-print]").forEach((button) => {
  button.closest("[data-print-row]").hidden = false;
  button.addEventListener("click", () => window.print());
});

// A lost connection is said, with its time; the page keeps looking for the server.

let lostSince = null;

function lost() {
  const line = document.getElementById("getrennt");
  if (!lostSince) {
    lostSince = performance.now();
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    line.textContent = line.dataset.text.replace("{0}", time);
    line.hidden = false;
    setTimeout(refresh, RETRY_MS);
  }
}

function found() {
  lostSince = null;
  document.getElementById("getrennt").hidden = true;
}

async function refresh() {
  const asked = performance.now();
  try {
    await Promise.all([refreshParts(), refreshAlarms()]);
    // What was asked for before the server was lost says nothing about now.
    if (lostSince && asked > lostSince) {
      found();
    }
  } catch {
    if (lostSince) {
      setTimeout(refresh, RETRY_MS);
    } else {
      lost();
    }
  }
}

if (document.body.dataset.live) {
  const events = new EventSource(document.body.dataset.live);
  events.addEventListener("changed", refresh);
  events.addEventListener("open", () => lostSince && refresh());
  events.addEventListener("error", refresh);
  setInterval(refresh, REFRESH_MS);
  showKeys();
}
