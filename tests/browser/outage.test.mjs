// A minute without the server: displays, desks and phones say so, keep what they show, and go on by themselves.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import * as clerk from "./support/clerk.mjs";
import { startDemo } from "./support/demo.mjs";
import { standBetween } from "./support/outage.mjs";

const WIDE = { viewport: { width: 1920, height: 1080 } };
const MINUTE = 60_000;
let demo, browser, line, page;

before(async () => {
  demo = await startDemo({ at: "2026-11-19T10:00:00+01:00" });
  browser = await launch();
});
beforeEach(async () => (line = await standBetween(demo.url)));
afterEach(async () => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  line.stop();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A page whose clock the test moves; the network keeps its own time. */
async function openWithClock(device) {
  page = await openPage(browser, line.url, device);
  await page.clock.install();
  return page;
}

/** A minute goes by without the server: the mark comes, with the time, and stays. */
async function aMinuteWithout(mark, words) {
  line.cut();
  await passUntil(mark, true);
  assert.match(await mark.innerText(), words);
  await page.clock.runFor(MINUTE);
  assert.ok(await mark.isVisible());
}

/** The server is back; so is the page, without anybody touching it. */
async function goesOn(mark) {
  line.mend();
  await passUntil(mark, false);
}

/** Lets seconds pass until a mark is there or gone. What is asked meanwhile is answered in the time of the world. */
async function passUntil(mark, there) {
  for (let seconds = 0; seconds < 90; seconds += 1) {
    if ((await mark.isVisible()) === there) return;
    await page.clock.runFor(1000);
    await page.evaluate(() => fetch("/health").catch(() => {}));
  }
  assert.fail(there ? "nothing says that the server is gone" : "the page does not come back");
}

test("a display says so, keeps its last state and goes on", async () => {
  await openWithClock(WIDE);
  await page.goto(clerk.DISPLAY);
  const numbers = await page.locator(".ds-number").allInnerTexts();
  const mark = page.locator("#verbindung");
  await aMinuteWithout(mark, /unterbrochen seit 10:\d\d/);
  assert.deepEqual(await page.locator(".ds-number").allInnerTexts(), numbers);
  await goesOn(mark);
});

test("an answer from before the break does not say that all is well", async () => {
  await openWithClock(WIDE);
  await page.goto(clerk.DISPLAY);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const caught = new Promise((resolve) => {
    page.route("**/stand", async (route) => {
      const response = await route.fetch();
      resolve();
      await held;
      await route.fulfill({ response });
    }, { times: 1 });
  });
  await page.evaluate(() => void refresh());
  await caught;
  const mark = page.locator("#verbindung");
  line.cut();
  await passUntil(mark, true);
  const late = page.waitForResponse(/\/stand$/);
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise((resolve) => queueMicrotask(resolve)));
  assert.ok(await mark.isVisible());
  await goesOn(mark);
});

test("a desk says so, sends nothing into the void, keeps what was typed and goes on", async () => {
  await openWithClock(DESKTOP);
  await clerk.logIn(page);
  await clerk.somebodyWaits(page);
  const number = await clerk.callNext(page);
  await page.getByRole("button", { name: "Ist da" }).click();
  const count = page.locator(".dk-stepper__field").first();
  await count.fill("3");
  await count.blur();
  const mark = page.locator("#getrennt");
  await aMinuteWithout(mark, /Keine Verbindung seit/);
  await page.keyboard.press("f");
  await page.clock.runFor(1000);
  assert.equal(await count.inputValue(), "3");
  await goesOn(mark);
  assert.equal(await count.inputValue(), "3");
  assert.equal(clerk.plain(await page.locator("#person .wf-number").innerText()), number, "still at the desk");
  await page.keyboard.press("f");
  await page.locator(".dk-empty").waitFor();
});

test("a phone says so, keeps its number and goes on", async () => {
  await openWithClock(PHONE);
  await page.goto("/demo");
  await page.goto(await page.getByRole("link", { name: "Wartende Person" }).getAttribute("href"));
  const number = await page.locator(".wf-own__number").innerText();
  const mark = page.locator("#verbindung");
  await aMinuteWithout(mark, /seit/);
  assert.equal(await page.locator(".wf-own__number").innerText(), number);
  await goesOn(mark);
});
