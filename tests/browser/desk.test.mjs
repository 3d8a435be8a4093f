// The other side: who booked arrives, is called to a desk and sees the number on the display.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import * as citizen from "./support/citizen.mjs";
import * as clerk from "./support/clerk.mjs";
import { startDemo } from "./support/demo.mjs";

let demo, browser, desk, display, visit;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  const home = await openPage(browser, demo.url, DESKTOP);
  visit = await citizen.bookVisit(home, demo, "19. November", citizen.ZOE, "rathaus");
  await home.context().close();
  await demo.jumpTo(`2026-11-19T${visit.clock}:00+01:00`);
  desk = await openPage(browser, demo.url, DESKTOP);
  display = await openPage(browser, demo.url, { viewport: { width: 1920, height: 1080 } });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("a clerk logs in, takes a desk and finds who booked", async () => {
  await clerk.logIn(desk);
  await clerk.greet(desk, visit.number);
  assert.match(await citizen.text(desk), new RegExp(`${visit.number} wartet jetzt`));
});

test("called, the number stands on the display a moment later", async () => {
  await display.goto(clerk.DISPLAY);
  assert.equal(await clerk.callNext(desk), visit.number);
  await display.locator(".ds-number").filter({ hasText: clerk.spaced(visit.number) }).first().waitFor();
});

test("neither name nor matter stands on the display", async () => {
  const text = await display.locator("body").innerText();
  assert.ok(!text.includes(citizen.ZOE.last) && !text.includes(citizen.CARD), text);
});

test("calling again, finishing, and everything is quiet", async () => {
  await desk.locator("form[action$='/buero/schalter/erneut'] button").click();
  await desk.locator("form[action$='/buero/schalter/fertig'] button").click();
  await desk.locator(".dk-empty").waitFor();
  assert.deepEqual([...desk.complaints, ...display.complaints], []);
});

test("staff pages are for everybody, too", async (t) => {
  await care(t, desk, "desk");
  await desk.goto("/buero");
  await care(t, desk, "office");
  await desk.goto("/buero/tag");
  await care(t, desk, "day");
  await desk.context().clearCookies();
  await desk.goto("/buero/anmelden");
  await care(t, desk, "login");
});
