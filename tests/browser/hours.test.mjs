// A head of office changes the opening hours: by keyboard, on a phone without script; every page cared for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import { startDemo } from "./support/demo.mjs";

const HOURS = "/buero/standorte/rathaus/oeffnungszeiten";

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function logIn(page) {
  await page.goto("/buero/anmelden");
  await page.locator("input[name=kennung]").fill("krueger");
  await page.locator("input[name=passwort]").fill("lindenhafen");
  await page.locator("form:has(input[name=passwort]) button").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/anmelden"));
}

/** Types into the field that has focus. */
async function type(page, text) {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

test("a week is changed from a day on with the keyboard alone", async () => {
  const page = await openPage(browser, demo.url, DESKTOP);
  await logIn(page);
  await page.goto(`${HOURS}/woche`);
  await page.getByLabel("Ab welchem Tag?").fill("2027-06-07");
  await page.getByLabel("Samstag").focus();
  await type(page, "0930 bis 14 Uhr");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Was sich ändert" }).waitFor();
  assert.match(await page.locator("main").innerText(), /jeden Samstag ab 12\.\sJuni 2027/);
  await page.getByRole("button", { name: "Speichern" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Die Öffnungszeiten sind gespeichert").waitFor();
  await page.getByRole("button", { name: "Rückgängig machen" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Speichern" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Die Öffnungszeiten sind gespeichert").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("a day is closed on a phone without script", async () => {
  const page = await openPage(browser, demo.url, PHONE, { script: false });
  await logIn(page);
  await page.goto(`${HOURS}?ab=2027-06-14`);
  await page.getByRole("link", { name: "Montag, 14. Juni" }).click();
  await page.getByLabel("geschlossen", { exact: true }).check();
  await page.getByLabel("Grund", { exact: true }).fill("Betriebsausflug");
  await page.getByRole("button", { name: "Wirkung ansehen" }).click();
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.getByText("geschlossen · Betriebsausflug").first().waitFor();
  assert.deepEqual(page.complaints, []);
});

test("every page is cared for", async (t) => {
  const page = await openPage(browser, demo.url, DESKTOP);
  await logIn(page);
  for (const [name, path] of [
    ["week", HOURS],
    ["Christmas", `${HOURS}?ab=2026-12-21`],
    ["form of the week", `${HOURS}/woche`],
    ["form of a day", `${HOURS}/tag`],
    ["form of a series", `${HOURS}/reihe`],
    ["form of holidays", `${HOURS}/feiertage`],
    ["form of a line", `${HOURS}/zeile`],
    ["closures", "/buero/schliessungen"],
    ["new closure", "/buero/schliessungen/neu"],
    ["calendar file", "/buero/schliessungen/kalender"],
  ]) {
    await page.goto(path);
    await care(t, page, name);
  }
  await page.goto(`${HOURS}/woche`);
  await page.getByLabel("Mittwoch").fill("16-8");
  await page.getByRole("button", { name: "Wirkung ansehen" }).click();
  await page.getByText(/^Bitte prüfen Sie/).waitFor();
  await care(t, page, "form with an error");
  await page.getByLabel("Mittwoch").fill("8-12");
  await page.getByRole("button", { name: "Wirkung ansehen" }).click();
  await page.getByRole("heading", { name: "Was sich ändert" }).waitFor();
  await care(t, page, "effect");
  assert.deepEqual(page.complaints, []);
});
