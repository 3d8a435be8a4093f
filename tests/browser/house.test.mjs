// One story through the whole house: a number from the kiosk, the wait on a phone, the call at the desk and on the
// display, the way out. With HOUSE_PICTURES=folder every station is photographed.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import * as citizen from "./support/citizen.mjs";
import * as clerk from "./support/clerk.mjs";
import { startDemo } from "./support/demo.mjs";
import * as entrance from "./support/kiosk.mjs";
import { scan } from "./support/slip.mjs";

const MORNING = "2026-11-19T10:00:00+01:00";
const SCREEN = { viewport: { width: 1920, height: 1080 } };
const WAITS = "/wartezeiten/rathaus";
/** One desk alone has called everybody who waits in the demo after so many calls. */
const CALLS_MAX = 60;
/** Others who take a number for the same matter right before; a demo's line may have more. */
const BEFORE = 2;
const AHEAD = /([2-9]|\d\d) Personen vor Ihnen/;
const RANGE = /etwa \d+, höchstens \d+ Minuten/i;
const pictures = process.env.HOUSE_PICTURES;

let demo, browser, kiosk, phone, desk, display, waits, number, told;

before(async () => {
  demo = await startDemo({ at: MORNING });
  browser = await launch();
  const head = await openPage(browser, demo.url, DESKTOP);
  await entrance.logIn(head, "admin", "/buero/geraete");
  kiosk = await openPage(browser, demo.url, entrance.KIOSK);
  await entrance.pair(kiosk, head, "kiosk");
  await head.context().close();
  [phone, desk] = [await openPage(browser, demo.url, PHONE), await openPage(browser, demo.url, DESKTOP)];
  [display, waits] = [await openPage(browser, demo.url, SCREEN), await openPage(browser, demo.url, PHONE)];
  if (pictures) mkdirSync(pictures, { recursive: true });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
}

/** Draws a number at the kiosk and gives it. */
async function draw() {
  await entrance.toService(kiosk);
  await kiosk.getByRole("button", { name: "Nummer ziehen" }).click();
  return clerk.plain(await kiosk.locator(".kk-ticket__number").innerText());
}

/** Draws a number and opens its page on the phone; gives the number. */
async function drawAndScan() {
  const drawn = await draw();
  const link = await scan(kiosk, ".kk-ticket");
  assert.ok(link.startsWith(`${demo.url}/nummer/`), link);
  await phone.goto(link);
  assert.equal(clerk.plain(await phone.locator(".wf-own__number").innerText()), drawn, "the code opens the page of this number");
  return drawn;
}

/** How many people wait without an appointment, for programs; and the page of the same moment says so. */
async function waiting() {
  const answer = await fetch(`${demo.url}${WAITS}.json`);
  const facts = await answer.json();
  await waits.goto(WAITS);
  const text = await citizen.text(waits);
  const people = { 0: "Niemand wartet", 1: "1 Person wartet" }[facts.people_waiting] ?? `${facts.people_waiting} Personen warten`;
  assert.ok(text.includes(people), `${people}:\n${text}`);
  if (facts.wait?.about) assert.match(text, new RegExp(`${facts.wait.about}\\s`), "minutes as in the JSON");
  return facts;
}

test("before anybody comes, everybody may read how long it takes", async () => {
  const facts = await waiting();
  assert.ok(facts.open && facts.desks > 0 && facts.people_waiting > 0, JSON.stringify(facts));
  told = facts.people_waiting;
  await picture(waits, "1-waits");
});

test("at the kiosk the line is seen before the number is taken", async () => {
  for (let others = 0; others < BEFORE; others += 1) await draw();
  await entrance.toService(kiosk);
  assert.match(await citizen.text(kiosk), AHEAD);
  assert.match(await citizen.text(kiosk), RANGE);
  await picture(kiosk, "2-kiosk-before");
});

test("the slip's code opens the number's own page, with people before and a range", async () => {
  number = await drawAndScan();
  await picture(kiosk, "3-kiosk-slip");
  const text = await citizen.text(phone);
  assert.match(text, AHEAD);
  assert.match(text, RANGE);
  assert.equal(await phone.locator(".wf-range").count(), 1);
  await picture(phone, "4-phone-waits");
  assert.equal((await waiting()).people_waiting, told + BEFORE + 1);
});

test("the desk calls by keyboard until this number is next", async () => {
  await clerk.logIn(desk);
  const next = desk.locator(".dk-call__who");
  const card = desk.locator("#person .wf-number");
  for (let calls = 0; calls < CALLS_MAX; calls += 1) {
    const who = clerk.plain(await next.innerText());
    if (who.startsWith(`${number} `)) return;
    await desk.keyboard.press("n");
    await card.waitFor();
    assert.ok(who.startsWith(clerk.plain(await card.innerText())), "who was announced is called");
    await desk.keyboard.press("d");
    await desk.locator("#person .dk-state__sign--full").waitFor();
    await desk.keyboard.press("f");
    await desk.locator(".dk-empty").waitFor();
  }
  assert.fail(`${number} is not called after ${CALLS_MAX} others`);
});

test("the phone has followed: nobody is before it now", async () => {
  await phone.getByText("Niemand vor Ihnen").waitFor();
});

test("called: the display rings with number and desk, the phone says whose turn it is", async () => {
  await display.goto(clerk.DISPLAY);
  await desk.keyboard.press("n");
  // The call before may still fill the screen; each has its eight seconds.
  await display.locator("[data-gong]:visible [data-gong-number]").filter({ hasText: clerk.spaced(number) }).waitFor();
  const place = await display.locator("[data-gong-desk]").innerText();
  await phone.getByRole("heading", { name: /Jetzt sind Sie dran/ }).waitFor();
  assert.ok((await citizen.text(phone)).includes(`Platz ${place}`), "the same desk on display and phone");
  await picture(display, "5-display-rings");
  await picture(phone, "6-phone-called");
  await picture(desk, "7-desk-called");
});

test("on the way, there, finished: desk and phone agree at every step", async () => {
  await phone.getByRole("button", { name: "Ich bin unterwegs" }).click();
  await phone.getByText("Der Platz weiß, dass Sie kommen").waitFor();
  await desk.keyboard.press("d");
  await phone.getByRole("heading", { name: "Sie sind an der Reihe" }).waitFor();
  // The desk's own page has to know it, too, before its key finishes.
  await desk.locator("#person .dk-state__sign--full").waitFor();
  await desk.keyboard.press("f");
  await phone.getByRole("heading", { name: "Vielen Dank für Ihren Besuch" }).waitFor();
  await picture(phone, "8-phone-finished");
  assert.ok((await waiting()).people_waiting <= told + BEFORE, "whoever was served waits no more");
});

test("somebody else gives the number back: the desk and the wait page know it at once", async () => {
  const before = (await waiting()).people_waiting;
  const drawn = await drawAndScan();
  await desk.locator("#schlange").getByText(clerk.spaced(drawn)).first().waitFor();
  assert.equal((await waiting()).people_waiting, before + 1);
  await phone.getByRole("button", { name: "Nummer zurückgeben" }).click();
  await phone.getByRole("heading", { name: "Sie haben Ihre Nummer zurückgegeben" }).waitFor();
  await desk.locator("#schlange").getByText(clerk.spaced(drawn)).first().waitFor({ state: "detached" });
  assert.equal((await waiting()).people_waiting, before);
  await picture(phone, "9-phone-given-back");
});

test("nothing complained on the way", () => {
  for (const page of [kiosk, phone, desk, display, waits]) assert.deepEqual(page.complaints, []);
});
