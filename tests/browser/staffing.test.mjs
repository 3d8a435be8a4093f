// A head of office plans the week: desks, shares and people, and finds out why there is no slot; with and without
// script, by keyboard, on phone and desktop.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import { startDemo } from "./support/demo.mjs";
import * as entrance from "./support/kiosk.mjs";

const OFFICE = "/buero/standorte/rathaus/kapazitaet";
const PAGES = {
  week: `${OFFICE}?woche=2026-11-23&tag=2026-11-24&von=8:00&bis=12:00&anzahl=5`,
  rules: `${OFFICE}/regeln`,
  people: `${OFFICE}/menschen`,
  crowd: `${OFFICE}/andrang`,
  why: "/buero/warum?dienst=personalausweis&standort=rathaus&tag=2026-11-19&kanal=online",
};

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const device of [DESKTOP, PHONE]) {
  test(`the pages of a head on a ${device.name} are fit for everybody`, async (t) => {
    const page = await openPage(browser, demo.url, device);
    await entrance.logIn(page, "krueger", OFFICE);
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(path);
      await care(t, page, name);
    }
    assert.deepEqual(page.complaints, []);
  });
}

test("without script a head takes a desk out of an afternoon, by keyboard alone", async () => {
  const page = await openPage(browser, demo.url, DESKTOP, { script: false });
  await entrance.logIn(page, "krueger", OFFICE);
  await page.goto(`${OFFICE}?woche=2026-12-07&tag=2026-12-07`);
  const before = await page.locator(".dk-week b").first().innerText();
  await page.locator("#von").focus();
  for (const typed of ["8", "9", String(Number(before) + 2)]) {
    await page.keyboard.press("Control+A");
    await page.keyboard.type(typed);
    await page.keyboard.press("Tab");
  }
  await page.locator("#dauer-woche").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.locator(".dk-said").waitFor();
  assert.equal(await page.locator(".dk-week b").first().innerText(), String(Number(before) + 2));
});
