// The main job by keyboard alone: every stop is seen, nothing needs a pointer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, launch, openPage } from "./support/browser.mjs";
import * as citizen from "./support/citizen.mjs";
import { startDemo } from "./support/demo.mjs";

const STOPS_MAX = 120;
let demo, browser, page;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  page = await openPage(browser, demo.url, DESKTOP);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Presses Tab until the focus is on something whose words fit; every stop must show the focus. */
async function tabTo(words) {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const e = document.activeElement;
      const label = e.labels?.[0]?.textContent ?? "";
      const style = getComputedStyle(e);
      const shown = [e, e.nextElementSibling, e.parentElement].some((near) => {
        const around = near && getComputedStyle(near);
        return around && ((around.outlineStyle !== "none" && around.outlineWidth !== "0px") || around.boxShadow !== "none");
      });
      return { text: `${label} ${e.textContent}`.replace(/\s+/g, " ").trim(), shown, body: e === document.body, style: style.display };
    });
    if (here.body) continue;
    assert.ok(here.shown, `the focus on "${here.text.slice(0, 60)}" cannot be seen`);
    if (words.test(here.text)) return;
  }
  assert.fail(`no stop says ${words}`);
}

const enter = () => page.keyboard.press("Enter");

test("the first stop leads past the header", async () => {
  await page.goto("/");
  await tabTo(/Zum Inhalt/);
  await enter();
  assert.match(await page.evaluate(() => document.activeElement.id), /inhalt/);
});

test("search, service and basket", async () => {
  await tabTo(/Suchen Sie/);
  await page.keyboard.type("personalausweis");
  await enter();
  await page.getByRole("heading", { level: 1, name: /Gefunden/ }).waitFor();
  await tabTo(/^Personalausweis beantragen/);
  await enter();
  await page.getByRole("heading", { level: 1, name: citizen.CARD }).waitFor();
  await tabTo(/Termin suchen/);
  await enter();
  await page.getByRole("heading", { level: 1, name: "Ihre Auswahl" }).waitFor();
  await tabTo(/Weiter zu Tag und Uhrzeit/);
  await enter();
  await page.getByRole("heading", { level: 1, name: "Wann möchten Sie kommen?" }).waitFor();
});

test("day, time and details", async () => {
  await tabTo(citizen.says("19. November, (frei|wenige)"));
  await enter();
  await page.locator("#zeiten").waitFor();
  await tabTo(/^\d{1,2}:\d\d/);
  await enter();
  await page.getByRole("heading", { level: 1, name: "Ihre Angaben" }).waitFor();
  await tabTo(/^Weiter$/);
  await enter();
  await page.getByText(/^Bitte prüfen Sie/).waitFor();
});

test("after an error the focus is on the summary, whose links lead to the fields", async () => {
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Bitte prüfen Sie/);
  await tabTo(/./);
  await enter();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "INPUT");
  assert.deepEqual(page.complaints, []);
});
