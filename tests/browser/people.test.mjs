// Who works here: an administrator adds somebody with the keyboard alone, they choose their own password; axe and
// targets on every page of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import { startDemo } from "./support/demo.mjs";

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

async function logIn(on, login, password) {
  await on.goto("/buero/anmelden");
  await on.getByLabel("Kennung").fill(login);
  await on.getByLabel("Passwort", { exact: true }).fill(password);
  await on.keyboard.press("Enter");
}

test("the pages of people are clean", async (t) => {
  await page.goto("/buero/passwort-vergessen");
  await care(t, page, "forgotten");
  await logIn(page, "admin", "lindenhafen");
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const [path, name] of [
    ["/buero/menschen", "list"],
    ["/buero/menschen/neu", "new"],
    ["/buero/konto", "account"],
    ["/buero/konto/zweiter-faktor", "second factor"],
    ["/buero/rechte", "who may do what"],
  ]) {
    await page.goto(path);
    await care(t, page, name);
  }
  await page.goto("/buero/menschen");
  await page.getByRole("link", { name: "A. Petersen" }).click();
  await care(t, page, "person");
});

test("somebody is added by keyboard and chooses a password on a phone without script", async () => {
  await page.goto("/buero/menschen/neu");
  await page.getByLabel("Name").focus();
  await page.keyboard.type("R. Schulz");
  await page.keyboard.press("Tab");
  await page.keyboard.type("schulz");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Sach");
  // Past its place and a second role to the button.
  for (let stop = 0; stop < 4; stop += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  const password = await page.locator(".pe-secret").textContent();
  const phone = await openPage(browser, demo.url, PHONE, { script: false });
  await logIn(phone, "schulz", password);
  await phone.getByRole("heading", { name: "Eigenes Passwort wählen" }).waitFor();
  for (const label of ["Neues Passwort", "Neues Passwort noch einmal"]) {
    await phone.getByLabel(label, { exact: true }).fill("drei boote im nebel");
  }
  await phone.getByRole("button", { name: "Passwort speichern" }).click();
  await phone.getByRole("link", { name: "R. Schulz" }).waitFor();
  assert.deepEqual(page.complaints.concat(phone.complaints), []);
});
