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
  await desk.locator("[data-key=r]").click();
  await desk.getByText("mindestens 10 Sekunden").waitFor();
  await desk.locator("[data-key=f]").click();
  await desk.locator(".dk-empty").waitFor();
  assert.deepEqual([...desk.complaints, ...display.complaints], []);
});

test("by keyboard only, on 1024 px: call, here, count, park, call back, finish, undo", async () => {
  await desk.setViewportSize({ width: 1024, height: 768 });
  await desk.goto("/buero/schalter");
  await clerk.somebodyWaits(desk);
  await desk.keyboard.press("n");
  const card = desk.locator("#person .wf-number");
  await card.waitFor();
  const number = clerk.plain(await card.innerText());
  await desk.keyboard.press("d");
  await desk.locator("#person .dk-state__sign--full").waitFor();
  assert.ok(await desk.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing to scroll sideways");
  await desk.locator(".dk-stepper__field").first().focus();
  await desk.keyboard.press("ArrowUp");
  await desk.keyboard.press("Enter");
  assert.equal(clerk.plain(await card.innerText()), number, "Enter in a count calls nobody");
  assert.equal(await desk.locator(".dk-stepper__field").first().inputValue(), "2");
  await desk.keyboard.press("n");
  assert.equal(clerk.plain(await card.innerText()), number, "keys are letters while somebody types");
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("p");
  await desk.locator(".dk-empty").waitFor();
  await desk.locator("#schlange").getByText("danach wieder zu Platz").click();
  await desk.getByRole("button", { name: `${number} aufrufen` }).press("Enter");
  await card.waitFor();
  await desk.keyboard.press("f");
  await desk.locator(".dk-empty").waitFor();
  await desk.keyboard.press("u");
  assert.equal(clerk.plain(await card.innerText()), number);
});

test("single keys can be switched off and stay off", async () => {
  await desk.getByRole("button", { name: "Tasten ausschalten" }).click();
  await desk.reload();
  await desk.keyboard.press("f");
  assert.ok(await desk.locator("#person .wf-number").isVisible());
  await desk.getByRole("button", { name: "Tasten einschalten" }).click();
  await desk.keyboard.press("f");
  await desk.locator(".dk-empty").waitFor();
});

test("a call for help is seen on another page without a reload", async () => {
  const other = await openPage(browser, demo.url, DESKTOP);
  await other.goto("/buero/anmelden");
  await other.locator("input[name=kennung]").fill("krueger");
  await other.locator("input[name=passwort]").fill("lindenhafen");
  await other.locator("form:has(input[name=passwort]) button").click();
  await other.goto("/buero/wartebereich");
  await desk.getByRole("button", { name: "Notruf" }).click();
  await other.locator(".dk-alarm").getByText("braucht Hilfe").waitFor();
  await desk.getByRole("button", { name: "Entwarnung" }).click();
  await other.locator(".dk-alarm").waitFor({ state: "detached" });
  assert.deepEqual(other.complaints, []);
  await other.context().close();
});

test("without script a person is served all the same", async () => {
  const plain = await openPage(browser, demo.url, DESKTOP, { script: false });
  await plain.goto("/buero/schalter");
  await plain.locator("input[name=kennung]").fill("petersen");
  await plain.locator("input[name=passwort]").fill("lindenhafen");
  await plain.locator("form:has(input[name=passwort]) button").click();
  await plain.goto("/buero/schalter");
  await plain.locator("button.dk-place").nth(2).click();
  await clerk.somebodyWaits(plain);
  await plain.locator("[data-key=n]").click();
  await plain.getByRole("button", { name: "Ist da" }).click();
  const before = Number(await plain.locator(".dk-stepper__field").first().inputValue());
  await plain.locator("[data-stepper] button").nth(1).click();
  assert.equal(Number(await plain.locator(".dk-stepper__field").first().inputValue()), before + 1);
  await plain.locator("#person").getByRole("button", { name: "Fertig" }).click();
  await plain.locator(".dk-empty").waitFor();
  await plain.getByRole("button", { name: "Platz wechseln" }).click();
  await plain.context().close();
});

test("staff pages are for everybody, too", async (t) => {
  // A clerk has one desk: who logged in elsewhere meanwhile has taken this one's.
  await desk.goto("/buero/schalter");
  await desk.locator("form[action$='/buero/schalter/platz'] button.dk-place").first().click();
  await desk.locator(".dk-queue").waitFor();
  await care(t, desk, "desk");
  await desk.goto("/buero");
  await care(t, desk, "office");
  await desk.goto("/buero/schalter");
  await clerk.somebodyWaits(desk);
  await clerk.callNext(desk);
  await clerk.somebodyWaits(desk);
  await care(t, desk, "desk with somebody");
  await desk.locator("#schlange .dk-wait__line").last().click();
  await desk.locator(".dk-wait[open] a").click();
  await care(t, desk, "person");
  for (const path of ["termine", "schalter/heute", "tagesende", "tagesliste"]) {
    await desk.goto(`/buero/${path}`);
    await care(t, desk, path);
  }
  await desk.context().clearCookies();
  await desk.goto("/buero/anmelden");
  await care(t, desk, "login");
});

test("the settings of the head are for everybody, too", async (t) => {
  await desk.locator("input[name=kennung]").fill("krueger");
  await desk.locator("input[name=passwort]").fill("lindenhafen");
  await desk.locator("form:has(input[name=passwort]) button").click();
  await desk.goto("/buero/wartebereich");
  await care(t, desk, "settings");
  await desk.locator("input[name=pause]").fill("zwei");
  await desk.getByRole("button", { name: "Speichern" }).click();
  await desk.locator("#fehler").waitFor();
  await care(t, desk, "settings with an error");
});

test("a page outlives its server: it says since when, and what was typed stays", async () => {
  await desk.context().clearCookies();
  await clerk.logIn(desk);
  if (!(await desk.locator("#person .wf-number").count())) {
    await clerk.somebodyWaits(desk);
    await clerk.callNext(desk);
  }
  await desk.locator("input[name=notiz]").fill("holt ein Foto");
  await demo.stop();
  await desk.getByText(/Keine Verbindung seit/).waitFor();
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("p");
  assert.equal(await desk.locator("input[name=notiz]").inputValue(), "holt ein Foto", "nothing is sent into the void");
});
