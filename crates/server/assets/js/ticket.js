// The page of one's own ticket: fetches how things are when the office says that something changed, and draws
// attention to a call, with sound and vibration if somebody asked for them. Without this file the page loads itself
// again every twenty seconds.
"use strict";

/** So often the state is fetched even if nobody says that it changed, in milliseconds. */
const REFRESH_MS = 30000;
/** All phones of a hall hear of a change at once; each asks a moment later than another one. */
const SPREAD_MS = 1200;
/** A connection may be away for so long before the page says so. */
const LOST_MS = 8000;
const VIBRATION = [400, 200, 400, 200, 800];
/** Two notes: frequency in hertz and start in seconds. The same as on the display. */
const NOTES = [
  [659.26, 0],
  [523.25, 0.5],
];

const ticket = document.querySelector("[data-ticket]");
const state = document.getElementById("stand");
const lost = document.getElementById("verbindung");
const soundButton = document.getElementById("ton");
let audio = null;
let silentSince = null;
let asked = null;

function part() {
  return state.querySelector("[data-stage]");
}

function ring() {
  navigator.vibrate?.(VIBRATION);
  if (audio?.state !== "running") {
    return;
  }
  for (const [frequency, start] of NOTES) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const at = audio.currentTime + start;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.4, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 1.4);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 1.5);
  }
}

/** Shows a new state, unless nothing changed or somebody is choosing a later time. */
function show(html) {
  const before = part().dataset.stage;
  const next = document.createElement("template");
  next.innerHTML = html;
  const stage = next.content.querySelector("[data-stage]")?.dataset.stage;
  const choosing = state.querySelector("details[open]") && stage === before;
  if (!stage || choosing) {
    return;
  }
  const place = focusPlace();
  state.replaceChildren(next.content);
  buttons()[place]?.focus();
  document.title = part().dataset.title;
  if (stage === "called" && before !== "called") {
    ring();
  }
  soundButton.hidden = stage !== "waiting" || audio !== null;
}

function buttons() {
  return [...state.querySelectorAll("a, button, summary")];
}

/** Where the focus is, so that it stays there when the state is replaced. */
function focusPlace() {
  return buttons().indexOf(document.activeElement);
}

async function refresh() {
  asked = null;
  const at = performance.now();
  try {
    const answer = await fetch(ticket.dataset.state, { cache: "no-store" });
    if (answer.status === 404 || answer.status === 410) {
      location.reload();
      return;
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const html = await answer.text();
    // Asked for before the connection broke: says nothing about now.
    if (silentSince && at < silentSince.at) {
      return;
    }
    show(html);
    silentSince = null;
    lost.hidden = true;
  } catch {
    silentSince ??= { at: performance.now(), time: new Date() };
  }
}

function refreshSoon() {
  asked ??= setTimeout(refresh, Math.random() * SPREAD_MS);
}

function listen() {
  const events = new EventSource(ticket.dataset.live);
  events.addEventListener("changed", refreshSoon);
  events.addEventListener("open", refreshSoon);
  events.addEventListener("error", () => {
    silentSince ??= { at: performance.now(), time: new Date() };
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, LOST_MS);
    }
  });
}

function tick() {
  if (silentSince && performance.now() - silentSince.at > LOST_MS && lost.hidden) {
    const time = silentSince.time.toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    lost.textContent = ticket.dataset.lost.replace("{0}", time);
    lost.hidden = false;
  }
}

soundButton.addEventListener("click", () => {
  audio = window.AudioContext ? new AudioContext() : {};
  soundButton.hidden = true;
  ring();
});
soundButton.hidden = part().dataset.stage !== "waiting";
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    refresh();
  }
});
listen();
setInterval(tick, 1000);
setInterval(refresh, REFRESH_MS);
