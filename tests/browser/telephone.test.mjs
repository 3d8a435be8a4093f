// Booking for a caller by keyboard alone, counted key by key; with script and without. With TELEPHONE_PICTURES=folder
// every station is photographed.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import { text, title } from "./support/citizen.mjs";
import { startDemo } from "./support/demo.mjs";
import { logIn } from "./support/kiosk.mjs";

/** Key presses from the open page to the booked appointment, at most: every letter, space, Enter and Tab counts one. */
const KEYS_MAX = 25;
const pictures = process.env.TELEPHONE_PICTURES;

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function picture(page, name) {
  if (!pictures) return;
  for (const [look, width] of [["light", 1280], ["light", 360], ["dark", 1280]]) {
    await page.emulateMedia({ colorScheme: look });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${width}-${look}.png`), fullPage: true, animations: "disabled" });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Presses keys one by one and counts them. */
function hands(page) {
  return {
    pressed: 0,
    async press(key) {
      this.pressed += 1;
      await page.keyboard.press(key);
    },
    async type(words) {
      for (const letter of words) await this.press(letter === " " ? "Space" : letter);
    },
  };
}

/** "Identity card tomorrow, caller without mail": gives the key presses it took. */
async function bookForOtt(page) {
  await page.goto("/buero/telefon");
  // Nobody types before the cursor stands in the field.
  await page.locator("#q:focus").waitFor();
  const keys = hands(page);
  await keys.type("perso morgen");
  await keys.press("Enter");
  await page.waitForURL(/q=perso/);
  await page.locator(".tp-time").first().waitFor();
  await keys.press("Enter");
  await page.waitForURL(/angaben/);
  await keys.type("Ott");
  await keys.press("Enter");
  await page.locator(".tp-number").waitFor();
  return keys.pressed;
}

for (const script of [true, false]) {
  test(`identity card tomorrow for a caller without mail ${script ? "with" : "without"} script`, async () => {
    const page = await openPage(browser, demo.url, DESKTOP, { script });
    await logIn(page, "petersen", "/buero/telefon");
    const pressed = await bookForOtt(page);
    const said = await text(page);
    assert.match(said, /Ich habe für Sie: Donnerstag, 19\. November/);
    assert.match(said, /Ihre Nummer ist [A-Z] \d{3}\. [A-Z] wie /);
    assert.match(said, /Ott/);
    assert.ok(pressed <= KEYS_MAX, `${pressed} key presses`);
    console.log(`identity card tomorrow: ${pressed} key presses ${script ? "with" : "without"} script`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test("the answer stands there while somebody types, and a digit takes a time", async () => {
  const page = await openPage(browser, demo.url, DESKTOP);
  await logIn(page, "petersen", "/buero/telefon");
  await page.keyboard.type("reisepass morgen");
  await page.locator(".tp-time").first().waitFor();
  assert.match(await text(page), /Reisepass beantragen/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the cursor stays");
  await page.keyboard.press("Escape");
  const second = await page.locator(".tp-time__clock").nth(1).innerText();
  await page.keyboard.press("2");
  await page.waitForURL(/angaben/);
  assert.ok((await text(page)).includes(second.replaceAll("\u00a0", " ")), second);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("every page of the telephone is for everybody", async (t) => {
  const page = await openPage(browser, demo.url, DESKTOP);
  await logIn(page, "admin", "/buero/telefon");
  await care(t, page, "the empty line");
  await picture(page, "1-line");
  await page.goto("/buero/telefon?q=perso%20morgen");
  await page.locator(".tp-all summary").first().click();
  await care(t, page, "the times");
  await picture(page, "2-times");
  await page.locator(".tp-time").first().click();
  await page.waitForURL(/angaben/);
  await care(t, page, "whose it is");
  await picture(page, "3-details");
  await page.locator("#name").fill("Anna Ott");
  await page.locator("#telefon").fill("0203 998877");
  await page.getByRole("button", { name: "Termin buchen" }).click();
  await page.locator(".tp-number").waitFor();
  await care(t, page, "what to say");
  await picture(page, "4-appointment");
  const person = await page.getByRole("link", { name: "Angaben und Besuche" }).getAttribute("href");
  await page.getByRole("link", { name: "Brief drucken" }).click();
  await page.locator(".tp-letter").waitFor();
  await picture(page, "5-letter");
  for (const [name, path] of [["somebody", person], ["what is stored", `${person}/auskunft`], ["deleting", `${person}/loeschen`]]) {
    await page.goto(path);
    await care(t, page, name);
    await picture(page, `6-${name.replaceAll(" ", "-")}`);
  }
  await page.goto("/buero/personen");
  await page.locator("#q").fill("ott");
  await page.getByRole("button", { name: "Suchen" }).click();
  await page.locator(".tp-list").waitFor();
  assert.ok(!page.url().includes("ott"), page.url());
  await care(t, page, "who was found");
  await picture(page, "7-found");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("times are suggested, and one is picked on a phone without script", async (t) => {
  const clerk = await openPage(browser, demo.url, DESKTOP);
  await logIn(clerk, "petersen", "/buero/telefon?q=perso%20mo");
  await clerk.getByRole("link", { name: "Mehrere Zeiten per E-Mail vorschlagen" }).click();
  for (const at of [0, 1, 2]) await clerk.locator("input[name=zeit]").nth(at).check();
  await clerk.locator("#name").fill("Anna Ott");
  await clerk.locator("#email").fill("anna.ott@example.org");
  await care(t, clerk, "suggesting");
  await picture(clerk, "8-suggest");
  await clerk.getByRole("button", { name: "Vorschlag schicken" }).click();
  await clerk.locator(".tp-list").waitFor();
  const mail = await demo.mailTo("anna.ott@example.org", /Zeit aus/);
  const link = mail.links.map((link) => link.url ?? link.href ?? link).find((link) => /vorschlag/.test(link));
  const phone = await openPage(browser, demo.url, PHONE, { script: false });
  await phone.goto(link);
  assert.equal(await title(phone), "Suchen Sie eine Zeit aus");
  const looking = await openPage(browser, demo.url, PHONE);
  await looking.goto(link);
  await care(t, looking, "picking");
  await picture(looking, "9-pick");
  await phone.locator("input[name=zeit]").nth(1).check();
  await phone.getByRole("button", { name: "Termin buchen" }).click();
  assert.equal(await title(phone), "Ihr Termin ist gebucht");
  await clerk.reload();
  assert.match(await text(clerk), /Eine Zeit ist ausgesucht/);
  await care(t, clerk, "suggestions");
  await picture(clerk, "10-suggestions");
  assert.deepEqual([...clerk.complaints, ...phone.complaints], []);
});
