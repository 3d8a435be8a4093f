// The door: reads codes with the camera where the browser can. Without this file the field does.
"use strict";

/** Between two looks at the picture of the camera, in milliseconds. */
const LOOK_MS = 250;

const form = document.getElementById("scan");
const field = document.getElementById("code");
const box = document.getElementById("kamera");
const video = document.getElementById("bild");

async function look(detector) {
  const codes = await detector.detect(video).catch(() => []);
  if (codes.length > 0) {
    // The camera stays on after the page has come back.
    sessionStorage.setItem("kamera", "an");
    field.value = codes[0].rawValue;
    form.requestSubmit();
    return;
  }
  setTimeout(() => look(detector), LOOK_MS);
}

async function start() {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    document.getElementById("kamera-an").hidden = true;
    await video.play();
    look(new BarcodeDetector({ formats: ["qr_code"] }));
  } catch {
    sessionStorage.removeItem("kamera");
    document.getElementById("kamera-nein").hidden = false;
  }
}

async function offer() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) {
    return;
  }
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) {
    return;
  }
  box.hidden = false;
  document.getElementById("kamera-an").addEventListener("click", start);
  // After a result the next code is read when somebody asks for it, or the same one would be read again and again.
  if (sessionStorage.getItem("kamera") === "an" && !document.querySelector("[role=status] p")) {
    start();
  }
}

field?.focus();
offer();
