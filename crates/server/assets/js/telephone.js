// The telephone: while somebody types the line, the answer below is already looked up. Everything works without this file.
"use strict";

/** So long nobody types before the line is looked up. */
const PAUSE_MS = 180;

const form = document.getElementById("frage");
const line = document.getElementById("q");
let waits = 0;
/** The line whose answer is shown. */
let shown = "";

async function look() {
  const asked = line.value;
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("antwort");
    // Whoever typed on gets the answer to what stands there now.
    if (!fresh || line.value !== asked || asked === shown) return;
    shown = asked;
    // Nothing takes the cursor from whoever types.
    fresh.querySelectorAll("[autofocus]").forEach((element) => element.removeAttribute("autofocus"));
    document.getElementById("antwort").innerHTML = fresh.innerHTML;
  } catch {
    // Without a server the line is still there, and Enter says what is wrong.
  }
}

line?.addEventListener("input", () => {
  clearTimeout(waits);
  waits = setTimeout(look, PAUSE_MS);
});
