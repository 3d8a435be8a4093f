// The call display: fetches the present state when the server says that something changed, fills the screen
// with each new call for eight seconds, rings and speaks if it is set to, and says when the connection is lost.
// The last state stays. Without this file the page loads itself again every ten seconds.
"use strict";

/** A call fills the screen for so long, in milliseconds. */
const GONG_MS = 8000;
/** So often the state is fetched even if nobody says that it changed. */
const REFRESH_MS = 30000;
/** A connection may be away for so long before the display says so. */
const LOST_MS = 8000;
/** Two notes of the gong: frequency in hertz and start in seconds. */
const NOTES = [
  [659.26, 0],
  [523.25, 0.5],
];

/** The voice begins when the gong has faded, in milliseconds. */
const VOICE_MS = 1700;
/** What was called longer ago is shown, but does not ring: the display was away meanwhile. In seconds. */
const OLD_SECONDS = 120;
/** Calls that wait for the screen, at most: after a long silence nobody needs to hear them all. */
const WAITING_MAX = 6;

const { state: stateUrl, live: liveUrl } = document.body.dataset;
const sentences = { de: document.body.dataset.sayDe, en: document.body.dataset.sayEn };
const voices = { de: "de-DE", en: "en-GB" };
const state = document.getElementById("stand");
const lost = document.getElementById("verbindung");
const soundButton = document.getElementById("ton");

const seen = new Set();
const waiting = [];
let ringing = null;
let silentSince = null;
let clock = readClock();
const sheet = setup().sheet;

/** What the server says about this display: its style sheet, gong, speech. */
function setup() {
  return state.querySelector(".ds-head").dataset;
}

function calls() {
  return [...state.querySelectorAll("[data-call]")];
}

function asCall(row) {
  return {
    key: row.dataset.call,
    number: row.querySelector(".ds-number").textContent,
    desk: row.querySelector(".ds-desk").textContent,
  };
}

/** The time that the server told, and when. */
function readClock() {
  return { minute: Number(state.querySelector(".ds-clock").dataset.minute), at: performance.now() };
}

function time() {
  const minute = Math.floor(clock.minute + (performance.now() - clock.at) / 60000) % 1440;
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

/** Takes a new state; calls that were not there before queue up, oldest first. */
function show(html) {
  state.innerHTML = html;
  clock = readClock();
  const unseen = calls().filter((row) => !seen.has(row.dataset.call));
  unseen.forEach((row) => seen.add(row.dataset.call));
  const fresh = unseen.filter((row) => Number(row.dataset.age) < OLD_SECONDS);
  waiting.push(...fresh.map(asCall).reverse());
  waiting.splice(0, waiting.length - WAITING_MAX);
  gong();
}

/** Fills the screen with the call that rings, or with the next one. */
function gong() {
  const picture = state.querySelector("[data-gong]");
  if (ringing === null && waiting.length > 0) {
    ringing = waiting.shift();
    picture.classList.add("ds-gong--new");
    ring();
    speak(ringing);
    setTimeout(() => {
      ringing = null;
      gong();
    }, GONG_MS);
  }
  picture.hidden = ringing === null;
  if (ringing !== null) {
    const number = picture.querySelector("[data-gong-number]");
    number.textContent = ringing.number;
    number.classList.toggle("ds-gong__number--long", ringing.number.length > 5);
    picture.querySelector("[data-gong-desk]").textContent = ringing.desk;
  }
}

// Sound. Browsers keep it off until somebody has touched the page or the display is set up as a kiosk.
let audio = null;

function ring() {
  if (!audio || audio.state !== "running" || setup().gongOn !== "true") {
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

/** Says the call in the languages that the office chose, with the voices of this browser. */
function speak(call) {
  const languages = setup().speech.split(" ").filter(Boolean);
  if (!window.speechSynthesis || languages.length === 0) {
    return;
  }
  speechSynthesis.cancel();
  setTimeout(() => {
    for (const language of languages) {
      // "B 137" is said as letter and figure; leading zeros would be spelled out.
      const number = call.number.replace(/\s+0*/, " ");
      const words = new SpeechSynthesisUtterance(sentences[language].replace("{0}", number).replace("{1}", call.desk));
      words.lang = voices[language];
      words.rate = 0.9;
      speechSynthesis.speak(words);
    }
  }, VOICE_MS);
}

/** Keeps the screen on, as long as it is shown. */
function stayAwake() {
  if (document.visibilityState === "visible") {
    navigator.wakeLock?.request("screen").catch(() => {});
  }
}

function prepareSound() {
  if (!window.AudioContext) {
    return;
  }
  audio = new AudioContext();
  const update = () => (soundButton.hidden = audio.state === "running" || setup().gongOn !== "true");
  audio.addEventListener("statechange", update);
  soundButton.addEventListener("click", () => audio.resume().then(ring));
  update();
}

// Connection.
function connected() {
  silentSince = null;
  lost.hidden = true;
}

function disconnected() {
  silentSince ??= { at: performance.now(), time: time() };
}

/** Whether an answer that was asked for at this moment is about a connection that has broken since. */
function beforeTheBreak(asked) {
  return silentSince !== null && asked < silentSince.at;
}

async function refresh() {
  const asked = performance.now();
  try {
    const answer = await fetch(stateUrl, { cache: "no-store" });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    if (answer.redirected) {
      // The device was sent away: its page says what comes next.
      location.reload();
      return;
    }
    const html = await answer.text();
    if (beforeTheBreak(asked)) {
      return;
    }
    show(html);
    connected();
    if (setup().sheet !== sheet) {
      // The program is a newer one: so should its page be.
      location.reload();
    }
  } catch {
    disconnected();
  }
}

function listen() {
  const events = new EventSource(liveUrl);
  events.addEventListener("changed", refresh);
  events.addEventListener("open", refresh);
  events.addEventListener("error", () => {
    disconnected();
    // The browser tries again by itself unless the server refused.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, LOST_MS);
    }
  });
}

function tick() {
  state.querySelector(".ds-clock").textContent = time();
  if (silentSince && performance.now() - silentSince.at > LOST_MS && lost.hidden) {
    lost.textContent = lost.dataset.text.replace("{0}", silentSince.time);
    lost.hidden = false;
  }
}

calls().forEach((row) => seen.add(row.dataset.call));
if (!state.querySelector("[data-gong]").hidden) {
  waiting.push(asCall(calls()[0]));
}
prepareSound();
stayAwake();
document.addEventListener("visibilitychange", stayAwake);
gong();
listen();
setInterval(tick, 1000);
setInterval(refresh, REFRESH_MS);
