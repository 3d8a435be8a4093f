// A town is kept in order from a browser alone: offices, services, headings, what is offered where, an import.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import { startDemo } from "./support/demo.mjs";
import * as entrance from "./support/kiosk.mjs";

const PAGES = [
  ["services", "/buero/dienstleistungen"],
  ["an office", "/buero/standorte/rathaus"],
  ["its pools", "/buero/standorte/rathaus/bereiche"],
  ["its desks", "/buero/standorte/rathaus/schalter"],
  ["what it offers", "/buero/standorte/rathaus/angebot"],
  ["closing it", "/buero/standorte/rathaus/zurueckziehen"],
  ["a new service", "/buero/dienstleistungen/neu"],
  ["the import", "/buero/import"],
];
const FILES = {
  services: [{ id: "11", name: "Angelschein", duration: 15, fees: "12 Euro", public: true }],
  offices: [{ id: "7", name: "Seeamt", displayName: "Seeamt", organization: "Stadt Seeheim", public: true, services: [{ service: "11", duration: 15 }] }],
};

let demo, browser, page;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  page = await openPage(browser, demo.url, DESKTOP);
  await entrance.logIn(page, "admin", "/buero/verwaltung");
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const said = (page) => page.locator(".dk-said").innerText();

/** A file as somebody chooses it from their computer. */
function file(name, data) {
  return { name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ data })) };
}

async function choose(page) {
  await page.goto("/buero/import");
  await page.locator("input[name=dienste]").setInputFiles(file("services.json", FILES.services));
  await page.locator("input[name=standorte]").setInputFiles(file("locations.json", FILES.offices));
  await page.getByRole("button", { name: "Vorschau ansehen" }).click();
}

test("minutes are typed down a column without the mouse", async () => {
  await page.goto("/buero/standorte/nord/angebot");
  await page.locator("input[name='minuten-personalausweis']").focus();
  await page.keyboard.type("12");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "minuten-reisepass");
  await page.keyboard.press("Enter");
  assert.equal(await said(page), "Gespeichert.");
  assert.equal(await page.locator("input[name='minuten-personalausweis']").inputValue(), "12");
});

test("a service is added on a phone without script", async () => {
  const phone = await openPage(browser, demo.url, PHONE, { script: false });
  await entrance.logIn(phone, "admin", "/buero/dienstleistungen");
  await phone.getByRole("link", { name: "Neue Dienstleistung" }).click();
  await phone.locator("#name").fill("Bootsschein");
  await phone.locator("#leika").fill("1");
  await phone.locator("#beschreibung").fill("Für alle Boote.\n\n- mit Motor\n- mit Segel");
  await phone.getByRole("button", { name: "Speichern" }).click();
  assert.match(await phone.title(), /^Fehler: /);
  await phone.locator(".wf-errors__link").click();
  assert.equal(await phone.locator("#name").inputValue(), "Bootsschein", "nothing typed is lost");
  await phone.locator("#leika").fill("");
  await phone.getByRole("button", { name: "Speichern" }).click();
  assert.equal(await said(phone), "Angelegt und gespeichert.");
  assert.equal(await phone.locator("#beschreibung").inputValue(), "Für alle Boote.\n\n- mit Motor\n- mit Segel");
  await phone.goto("/?suche=Bootsschein");
  assert.deepEqual(phone.complaints, []);
  await phone.context().close();
});

test("an import is looked at, taken over, and says nothing new the second time", async (t) => {
  await choose(page);
  await care(t, page, "preview");
  await page.getByRole("button", { name: "Angekreuztes übernehmen" }).click();
  assert.equal(await said(page), "2 Änderungen übernommen.");
  await choose(page);
  assert.match(await page.locator("main").innerText(), /Nichts hat sich geändert/);
});

for (const [name, address] of PAGES) {
  test(name, async (t) => {
    await page.goto(address);
    await care(t, page, name);
  });
}

test("a page with what is wrong and one with two editors", async (t) => {
  await page.goto("/buero/standorte/hafen");
  await page.locator("#plz").fill("12");
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.locator("#fehler").waitFor();
  await care(t, page, "an error");
  const other = await page.context().newPage();
  await page.goto("/buero/standorte/hafen");
  await other.goto("/buero/standorte/hafen");
  for (const [who, number] of [[other, "0123 1"], [page, "0123 2"]]) {
    await who.locator("#telefon").fill(number);
    await who.getByRole("button", { name: "Speichern" }).click();
  }
  await page.getByRole("heading", { name: "Zwei haben" }).waitFor();
  await care(t, page, "two editors");
  await page.getByRole("button", { name: "Meine Angaben speichern" }).click();
  assert.equal(await said(page), "Gespeichert.");
  assert.equal(await page.locator("#telefon").inputValue(), "0123 2");
  await care(t, page, "a page with a history");
  assert.deepEqual(page.complaints, []);
});
