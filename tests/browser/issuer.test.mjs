// Staff log in through the town's own system: set up on a page, in with one button, out in both places.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import { root, startDemo } from "./support/demo.mjs";
import { logIn } from "./support/kiosk.mjs";

const CLIENT = ["wartefrei", "geheim-genug"];
let demo, browser, issuer, admin, anke;

before(async () => {
  // A real issuer lives in the time of the world.
  demo = await startDemo({ at: new Date().toISOString() });
  issuer = await startIssuer(demo.url);
  browser = await launch();
  [admin, anke] = [await openPage(browser, demo.url, DESKTOP), await openPage(browser, demo.url, DESKTOP)];
});
after(async () => {
  await browser?.close();
  issuer?.child.stdin.end();
  await demo?.stop();
});

function startIssuer(origin) {
  const child = spawn("node", [resolve(root, "tests/oidc/issuer.mjs"), origin, ...CLIENT], { stdio: ["pipe", "pipe", "ignore"] });
  return new Promise((ready, fail) => {
    child.stdout.on("data", (chunk) => {
      const found = String(chunk).match(/^ready (\S+)/m);
      if (found) ready({ child, url: found[1] });
    });
    child.on("exit", (code) => fail(new Error(`the issuer ended with ${code}`)));
  });
}

/** What a page complains about, apart from the way to the issuer. */
function complaints(page) {
  return page.complaints.filter((line) => !line.startsWith(`third party: ${issuer.url}`));
}

test("an administrator sets the issuer up and sees whether it answers", async (t) => {
  await logIn(admin, "admin", "/buero/anmeldung");
  await care(t, admin, "login service");
  await admin.getByLabel("Name auf der Anmeldeseite").fill("Stadtkonto");
  await admin.getByLabel("Adresse des Dienstes (Issuer)").fill(issuer.url);
  await admin.getByLabel("Kennung dieses Programms beim Dienst (Client-ID)").fill(CLIENT[0]);
  await admin.getByLabel("Geheimnis (Client-Secret)").fill(CLIENT[1]);
  const rule = admin.getByRole("group", { name: "Zeile 1" });
  await rule.getByLabel("Gruppe").fill("schalter");
  await rule.getByLabel("Rolle").selectOption("Sachbearbeitung");
  await rule.getByLabel("Ort").selectOption("Bürgerbüro Rathaus");
  await admin.getByRole("button", { name: "Verbindung prüfen" }).click();
  await admin.getByText("Der Dienst antwortet").waitFor();
  await care(t, admin, "checked");
  await admin.getByLabel("Geheimnis (Client-Secret)").fill(CLIENT[1]);
  await admin.getByRole("button", { name: "Speichern" }).click();
  await admin.getByText("Gespeichert.").waitFor();
});

test("a clerk gets in with one button, also without script", async (t) => {
  for (const script of [false, true]) {
    const page = script ? anke : await openPage(browser, demo.url, DESKTOP, { script });
    await page.goto("/buero/anmelden?ziel=/buero/schalter");
    if (script) await care(t, page, "login with a service");
    await page.getByRole("link", { name: "Mit Stadtkonto anmelden" }).click();
    await page.getByRole("heading", { name: "Stadtkonto" }).waitFor();
    await page.getByLabel("Name").fill("anke");
    await page.getByRole("button", { name: "Weiter" }).click();
    await page.waitForURL("**/buero/schalter*");
    assert.match(await page.locator(".dk-bar__who").innerText(), /Anke Petersen/);
    assert.deepEqual(complaints(page), []);
    if (!script) await page.context().close();
  }
});

test("whoever is in no group reads why not", async (t) => {
  const page = await openPage(browser, demo.url, DESKTOP);
  await page.goto("/buero/anmelden");
  await page.getByRole("link", { name: "Mit Stadtkonto anmelden" }).click();
  await page.getByLabel("Name").fill("gast");
  await page.getByRole("button", { name: "Weiter" }).click();
  await page.getByRole("heading", { name: "Sie haben hier noch keine Rolle" }).waitFor();
  await care(t, page, "refused");
  await page.context().close();
});

test("out here is out there", async () => {
  await anke.getByRole("button", { name: "Abmelden" }).click();
  await anke.waitForURL(`${issuer.url}/**`);
  await anke.getByRole("button", { name: "Ja, abmelden" }).click();
  await anke.waitForURL("**/buero/abgemeldet");
  await anke.getByRole("heading", { name: "Sie sind abgemeldet" }).waitFor();
  assert.deepEqual(complaints(anke), []);
  await anke.goto("/buero/schalter");
  await anke.getByRole("link", { name: "Mit Stadtkonto anmelden" }).click();
  await anke.getByRole("heading", { name: "Stadtkonto" }).waitFor();
});

test("out there is out here", async () => {
  await anke.getByLabel("Name").fill("anke");
  await anke.getByRole("button", { name: "Weiter" }).click();
  await anke.waitForURL("**/buero/schalter*");
  await anke.goto(`${issuer.url}/session/end`);
  await anke.getByRole("button", { name: "Ja, abmelden" }).click();
  await anke.getByText("Sign-out Success").waitFor();
  await anke.goto("/buero/schalter");
  await anke.getByRole("heading", { name: "Anmelden", exact: true }).waitFor();
});

test("the trail says who set it up, without the secret, without script", async (t) => {
  await admin.goto("/buero/protokoll");
  await admin.locator("summary", { hasText: "Anmeldung Stadtkonto" }).press("Enter");
  await admin.getByRole("row", { name: /Kennung beim Dienst/ }).waitFor();
  assert.ok(!(await admin.content()).includes(CLIENT[1]));
  await care(t, admin, "trail");
  await admin.getByLabel("Wer oder was").fill("petersen");
  await admin.getByLabel("Wer oder was").press("Enter");
  await admin.getByText("1 Änderung", { exact: false }).waitFor();
  assert.deepEqual(complaints(admin), []);
});
