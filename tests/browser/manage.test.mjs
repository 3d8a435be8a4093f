// After booking: look, move, cancel, take the cancelling back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, launch, openPage } from "./support/browser.mjs";
import * as citizen from "./support/citizen.mjs";
import { startDemo } from "./support/demo.mjs";

let demo, browser, page;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  page = await openPage(browser, demo.url, PHONE, { script: false });
  await citizen.bookVisit(page, demo, "26. November");
  await page.getByRole("link", { name: "Verschieben oder absagen" }).click();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const text = () => citizen.text(page);

test("the old time stays until a new one is taken", async () => {
  await page.getByRole("link", { name: "Termin verschieben" }).click();
  assert.match(await text(), /Die alte Zeit behalten Sie/);
  await citizen.openDay(page, "25. November");
  await page.locator("#zeiten button[name=zeit]").first().click();
  await page.getByRole("heading", { level: 1, name: /Ihr Termin/ }).waitFor();
  assert.match(await text(), /25\. November/);
});

test("the calendar file holds the visit", async () => {
  const link = await page.getByRole("link", { name: "In den Kalender" }).getAttribute("href");
  const answer = await page.request.get(link);
  assert.match(answer.headers()["content-type"], /text\/calendar/);
  assert.match(await answer.text(), /BEGIN:VEVENT[\s\S]*DTSTART;TZID=Europe\/Berlin:20261125T/);
});

test("cancelling wants one tick", async () => {
  await page.getByRole("button", { name: "Termin absagen" }).click();
  await page.getByText("Bitte setzen Sie das Häkchen").waitFor();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Termin absagen" }).click();
  await page.getByRole("heading", { level: 1, name: "Ihr Termin ist abgesagt" }).waitFor();
});

test("for some minutes it can be taken back", async () => {
  await page.getByRole("button", { name: "Absage zurücknehmen" }).click();
  await page.getByRole("heading", { level: 1, name: /Ihr Termin/ }).waitFor();
  assert.match(await text(), /25\. November/);
  assert.deepEqual(page.complaints, []);
});
