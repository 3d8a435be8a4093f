// Who waits: a screen is paired and shows a call, a phone follows its own number, everybody reads how long it takes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care, violations, wideThings } from "./support/care.mjs";
import * as citizen from "./support/citizen.mjs";
import * as clerk from "./support/clerk.mjs";
import { startDemo } from "./support/demo.mjs";

const WIDE = { viewport: { width: 1920, height: 1080 } };
const TALL = { viewport: { width: 1080, height: 1920 } };
let demo, browser, head, screen, phone, ticket;

before(async () => {
  demo = await startDemo({ at: "2026-11-19T10:00:00+01:00" });
  browser = await launch();
  [head, screen, phone] = [await openPage(browser, demo.url, DESKTOP), await openPage(browser, demo.url, WIDE), await openPage(browser, demo.url, PHONE)];
  await phone.goto("/demo");
  ticket = await phone.getByRole("link", { name: "Wartende Person" }).getAttribute("href");
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function logIn(page, name, path) {
  await page.goto(path);
  await page.locator("input[name=kennung]").fill(name);
  await page.locator("input[name=passwort]").fill("lindenhafen");
  await page.locator("form:has(input[name=passwort]) button").click();
}

test("a screen shows a code, is paired and goes to its page by itself", async (t) => {
  await screen.goto("/geraet");
  await care(t, screen, "pairing");
  const code = await screen.locator(".ds-pair__code").innerText();
  await logIn(head, "krueger", "/buero/geraete");
  await care(t, head, "devices");
  await head.getByLabel("Code vom Gerät").fill(code);
  await head.getByLabel("Name", { exact: true }).fill("Foyer");
  await head.getByRole("button", { name: "Gerät koppeln" }).click();
  await screen.waitForURL("**/anzeige");
  await head.getByRole("link", { name: "Foyer" }).click();
  await care(t, head, "device");
  await head.getByRole("link", { name: "Anzeige einstellen" }).click();
  await care(t, head, "display settings");
});

test("settings reach the display at once", async () => {
  await head.getByLabel("Zwei Spalten").check();
  await head.getByLabel(/^Hinweis an alle/).fill("Heute schließt die Kasse um 12 Uhr.");
  await head.getByRole("button", { name: "Speichern" }).click();
  await screen.locator(".ds-calls--two").waitFor();
  assert.equal(await screen.locator(".ds-notice").innerText(), "Heute schließt die Kasse um 12 Uhr.");
  assert.equal(await screen.locator("[data-gong]").isVisible(), false, "calls of before do not ring");
});

test("displays of both shapes are for everybody and fit on their screens", async (t) => {
  for (const [name, device] of [["wide", WIDE], ["upright", TALL]]) {
    const page = await openPage(browser, demo.url, device);
    await page.goto(clerk.DISPLAY);
    for (const colorScheme of ["light", "dark"]) {
      await t.test(`${name}: axe is content in ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        assert.deepEqual(await violations(page), []);
      });
    }
    assert.deepEqual(await wideThings(page), []);
    const side = await page.locator(".ds-side").evaluate((e) => e.scrollHeight - e.clientHeight);
    assert.ok(side <= 1, `${name}: the side is cut off by ${side} px`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
});

test("with reduced motion a call does not flash", async () => {
  const page = await openPage(browser, demo.url, WIDE);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(clerk.DISPLAY);
  const animation = await page.evaluate(() => {
    const gong = document.querySelector("[data-gong]");
    gong.hidden = false;
    gong.classList.add("ds-gong--new");
    return getComputedStyle(gong.querySelector(".ds-gong__call")).animationName;
  });
  assert.equal(animation, "none");
  await page.context().close();
});

test("without the server a display keeps its last state and says so, and goes on by itself", async () => {
  const page = await openPage(browser, demo.url, WIDE);
  // Once its stream is open a display looks again: an answer that is still on its way would say that all is well.
  const looked = page.waitForResponse(/\/stand$/);
  await page.goto(clerk.DISPLAY);
  await (await looked).finished();
  const numbers = await page.locator(".ds-number").allInnerTexts();
  await page.context().setOffline(true);
  // Open streams of a browser outlive its network; the next look does not. It looks every second instead of every 30.
  await page.evaluate(() => void setInterval(refresh, 1000));
  await page.locator("#verbindung").waitFor({ timeout: 20000 });
  assert.match(await page.locator("#verbindung").innerText(), /unterbrochen seit 10:0\d/);
  assert.deepEqual(await page.locator(".ds-number").allInnerTexts(), numbers);
  await page.context().setOffline(false);
  await page.locator("#verbindung").waitFor({ state: "hidden" });
  await page.context().close();
});

test("the page of a ticket tells how long, and why somebody comes before", async (t) => {
  await phone.goto(ticket);
  assert.match(await citizen.title(phone), /Ihre Nummer/);
  const text = await citizen.text(phone);
  assert.match(text, /Stand 10:0\d Uhr/);
  assert.match(text, /vor Ihnen/);
  await care(t, phone, "ticket");
});

test("later, back again, given back and kept after all, without script, too", async () => {
  for (const script of [true, false]) {
    const page = await openPage(browser, demo.url, PHONE, { script });
    await page.goto(ticket);
    await page.locator("summary", { hasText: "Später aufgerufen werden" }).click();
    await page.getByRole("button", { name: /nicht vor\s10:2/ }).click();
    await page.getByText(/Wir rufen Sie nicht vor\s10:2\d\sUhr auf/).waitFor();
    await page.getByRole("button", { name: "Doch früher aufgerufen werden" }).click();
    await page.getByRole("button", { name: "Nummer zurückgeben" }).click();
    await page.getByRole("heading", { name: "Sie haben Ihre Nummer zurückgegeben" }).waitFor();
    await page.getByRole("button", { name: "Nummer doch behalten" }).click();
    await page.getByRole("heading", { name: /Ihre Nummer/ }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
});

test("called, the phone shows the desk a moment later", async (t) => {
  await phone.goto(ticket);
  const number = (await phone.locator(".wf-own__number").innerText()).replace(/\s+/g, " ");
  const desk = await openPage(browser, demo.url, DESKTOP);
  await clerk.logIn(desk);
  for (let calls = 0; calls < 12; calls += 1) {
    if (await phone.locator(".wf-own__call").count()) break;
    const called = await clerk.callNext(desk);
    if (called === number) break;
  }
  await phone.locator(".wf-own__call").waitFor();
  assert.match(await phone.title(), /Jetzt sind Sie dran/);
  await care(t, phone, "called");
  await phone.getByRole("button", { name: "Ich bin unterwegs" }).click();
  await phone.getByText("Der Platz weiß, dass Sie kommen").waitFor();
  assert.deepEqual(phone.complaints, []);
  await desk.context().close();
});

test("everybody may know how long people wait", async (t) => {
  const page = await openPage(browser, demo.url, PHONE);
  await page.goto("/");
  await page.getByRole("link", { name: /^Ohne Termin: / }).click();
  assert.equal(await citizen.title(page), "Wartezeiten");
  await care(t, page, "waits");
  await page.getByRole("link", { name: "Rathaus" }).click();
  await care(t, page, "waits of an office");
  await page.getByLabel(/^Nummer, zum Beispiel/).fill("a 999");
  await page.getByRole("button", { name: "Nachsehen" }).click();
  await page.getByText("Diese Nummer wartet hier gerade nicht.").waitFor();
  await page.goto("/wartezeiten/hafen/zeile");
  await care(t, page, "line");
  assert.deepEqual(page.complaints, []);
});

test("a revoked screen shows a code again", async () => {
  await head.goto("/buero/geraete");
  await head.getByRole("link", { name: "Foyer" }).click();
  await head.getByRole("button", { name: "Gerät abmelden" }).click();
  await screen.waitForURL("**/geraet");
  assert.deepEqual([...head.complaints, ...screen.complaints], []);
});
