// People come in: at the kiosk, with a code at the door, and at the info point, which sorts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care, smallTargets, violations, wideThings } from "./support/care.mjs";
import { startDemo } from "./support/demo.mjs";
import * as entrance from "./support/kiosk.mjs";

/** A Thursday in the middle of the morning: the house is full. */
const MORNING = "2026-11-19T10:00:00+01:00";
/** What a touch screen owes: buttons of 104 pixels at least, text of 26 at least. */
const BUTTON_PIXELS = 104;
const TEXT_PIXELS = 26;

let demo, browser, head, kiosk, desk;

before(async () => {
  demo = await startDemo({ at: MORNING });
  browser = await launch();
  head = await openPage(browser, demo.url, DESKTOP);
  await entrance.logIn(head, "admin", "/buero/geraete");
  kiosk = await openPage(browser, demo.url, entrance.KIOSK);
  await entrance.pair(kiosk, head, "kiosk");
  desk = await openPage(browser, demo.url, DESKTOP);
  await entrance.logIn(desk, "petersen", "/buero/empfang");
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The kiosk at its own size: everything on one screen, large enough, and axe is content. */
async function fit(t, page, name) {
  await t.test(`${name}: large, whole and accessible`, async () => {
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await wideThings(page), []);
    const { height, small, tiny } = await page.evaluate(
      ([button, text]) => {
        const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 1;
        const touch = [...document.querySelectorAll(".kk a, .kk button")].filter(shown);
        const words = [...document.querySelectorAll(".kk p, .kk span, .kk h1, .kk h2, .kk li, .kk strong")].filter(
          (e) => shown(e) && e.textContent.trim() !== "",
        );
        return {
          height: document.documentElement.scrollHeight,
          small: touch.filter((e) => e.getBoundingClientRect().height < button).map((e) => e.textContent.trim()),
          tiny: words.filter((e) => parseFloat(getComputedStyle(e).fontSize) < text).map((e) => e.textContent.trim()),
        };
      },
      [BUTTON_PIXELS, TEXT_PIXELS],
    );
    assert.equal(height, 1920, "one screen");
    assert.deepEqual([small, tiny], [[], []]);
  });
}

test("a visitor chooses the language, sees the line, takes a number", async (t) => {
  await kiosk.goto("/kiosk");
  await fit(t, kiosk, "language");
  await kiosk.getByRole("link", { name: "Deutsch" }).click();
  await fit(t, kiosk, "choice");
  await entrance.toService(kiosk);
  assert.match(await kiosk.locator(".kk-ahead").innerText(), /vor Ihnen$/);
  await fit(t, kiosk, "service");
  await kiosk.getByRole("button", { name: "Nummer ziehen" }).dblclick();
  await kiosk.locator(".kk-ticket").waitFor();
  assert.match(await kiosk.locator(".kk-ticket__number").innerText(), /^A\s5\d\d$/);
  await fit(t, kiosk, "number");
});

test("the buttons can be had in the lowest half of the screen", async () => {
  await kiosk.goto("/kiosk");
  await kiosk.getByRole("link", { name: "Deutsch" }).click();
  await kiosk.getByRole("link", { name: "Tasten tiefer" }).click();
  const tops = await kiosk.locator(".kk-touch a").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
  assert.ok(Math.min(...tops) >= 960, `${tops}`);
  assert.equal(await kiosk.evaluate(() => document.documentElement.scrollHeight), 1920);
});

test("the number pad types, and the kiosk goes back to the start by itself", async (t) => {
  await kiosk.clock.install();
  await kiosk.goto("/kiosk");
  await kiosk.getByRole("link", { name: "Deutsch" }).click();
  await kiosk.getByRole("link", { name: "Ich habe einen Termin" }).click();
  for (const digit of ["1", "3", "9"]) await kiosk.getByRole("button", { name: digit, exact: true }).click();
  await kiosk.getByRole("button", { name: "Löschen" }).click();
  assert.equal(await kiosk.locator("#code").inputValue(), "13");
  await fit(t, kiosk, "number pad");
  await kiosk.clock.runFor(29_000);
  assert.match(kiosk.url(), /\/kiosk\/nummer/);
  await kiosk.clock.runFor(2_000);
  await kiosk.waitForURL(/\/kiosk$/);
});

test("without script a number is taken with the same buttons", async () => {
  const plain = await openPage(browser, demo.url, entrance.KIOSK, { script: false });
  await plain.context().addCookies(await kiosk.context().cookies());
  await entrance.toService(plain);
  await plain.getByRole("button", { name: "Nummer ziehen" }).click();
  assert.match(await plain.locator(".kk-ticket__number").innerText(), /^A\s5\d\d$/);
  await plain.goto("/kiosk");
  await plain.getByRole("link", { name: "Deutsch" }).click();
  await plain.getByRole("link", { name: "Ich habe einen Termin" }).click();
  for (const digit of ["1", "3", "7"]) await plain.getByRole("button", { name: digit, exact: true }).click();
  assert.equal(await plain.locator("#code").inputValue(), "137");
  await plain.locator(".kk-key--first").click();
  assert.ok(await plain.locator(".fd-told").count(), "asks or says what is the matter");
  await plain.context().close();
});

test("a call for help appears at the info point while its page is open", async () => {
  await desk.goto("/buero/empfang");
  await kiosk.goto("/kiosk");
  await kiosk.getByRole("button", { name: "Hilfe holen" }).click();
  await desk.locator(".fd-help").waitFor();
  await desk.getByRole("button", { name: "Ich gehe hin" }).click();
  assert.equal(await desk.locator(".fd-help").count(), 0);
});

test("the info point checks the documents and gives a number", async (t) => {
  await care(t, desk, "info point");
  await desk.goto("/buero/empfang");
  await desk.keyboard.press("Tab");
  await desk.getByRole("link", { name: /Ohne Termin/ }).click();
  await care(t, desk, "services");
  await desk.locator("summary").first().click();
  await desk.locator("details[open] input[type=checkbox]").first().check();
  await desk.getByRole("button", { name: "Weiter" }).click();
  await care(t, desk, "documents");
  await desk.getByRole("button", { name: "Nummer ziehen" }).click();
  await desk.waitForURL(/person/);
  await care(t, desk, "person");
  await desk.getByRole("link", { name: "Zettel ansehen" }).click();
  assert.equal(await desk.locator(".sl-paper").count(), 1);
});

test("the door says by shape and word what a code is worth", async (t) => {
  const door = await openPage(browser, demo.url, PHONE);
  await entrance.pair(door, head, "door");
  await door.locator("#code").fill("A 137");
  await door.keyboard.press("Enter");
  await door.locator(".fd-told").waitFor();
  await care(t, door, "door");
  await door.locator("#code").fill("no code of ours");
  await door.keyboard.press("Enter");
  await door.getByText("Unbekannt").waitFor();
  assert.equal(await door.evaluate(() => document.activeElement.id), "code", "ready for the next one");
  assert.deepEqual(await smallTargets(door), []);
});

test("nothing complained on the way", () => {
  for (const page of [kiosk, desk, head]) assert.deepEqual(page.complaints, []);
});
