// A town like Bergkamen, from an empty database with nothing but a browser: seven headings, about thirty services, seven
// desks, three quarters of them for the web, up to the first confirmed appointment of a citizen.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import { smallTargets, violations, wideThings } from "./support/care.mjs";
import * as citizen from "./support/citizen.mjs";
import { startEmpty } from "./support/serve.mjs";

const LOGIN = { name: "brandt", password: "leuchtturm am kai" };
const CARD = "Personalausweis beantragen";

let browser;

before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

for (const [device, script] of [[DESKTOP, true], [PHONE, false]]) {
  describe(`Bergkamen on a ${device.name} ${script ? "with" : "without"} script`, () => {
    let town, page, skipped;

    before(async () => {
      town = await startEmpty();
      skipped = town ? false : "aiosmtpd is missing: set TEST_PYTHON";
      if (town) page = await openPage(browser, town.url, device, { script });
    });
    after(async () => {
      await page?.context().close();
      await town?.stop();
    });

    const step = (name, deed) => test(name, (t) => (skipped ? t.skip(skipped) : deed()));
    const onwards = () => page.getByRole("button", { name: "Speichern und weiter" }).click();
    const reached = (title) => page.getByRole("heading", { level: 1, name: title }).waitFor();
    /** Axe in light and dark, no sideways scroll, large targets. Axe needs script. */
    const cared = async () => {
      if (!script) return;
      for (const colorScheme of ["dark", "light"]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        assert.deepEqual(await violations(page), [], `${page.url()} in ${colorScheme}`);
      }
      for (const width of [360, device.viewport.width]) {
        await page.setViewportSize({ ...device.viewport, width });
        assert.deepEqual(await wideThings(page), [], `${page.url()} at ${width} px`);
        assert.deepEqual(await smallTargets(page), [], `${page.url()} at ${width} px`);
      }
    };

    step("the first page leads to the door, the printed code opens it", async () => {
      await page.goto("/");
      await page.getByRole("link", { name: "Jetzt einrichten" }).click();
      await cared();
      await page.getByLabel("Code").fill(town.code.toLowerCase());
      await page.getByRole("button", { name: "Einrichtung öffnen" }).click();
      await reached("Ort");
      await cared();
    });

    step("the town has a name, a state and a telephone", async () => {
      await page.getByLabel("Name", { exact: true }).fill("Bergkamen");
      await page.getByLabel("Bundesland").selectOption("NW");
      await page.getByLabel("Telefon für Hilfe beim Buchen").fill("02307 965-0");
      await page.getByLabel("E-Mail-Adresse für Fragen").fill("buergerbuero@bergkamen.example");
      await onwards();
      await reached("Aussehen");
      await cared();
    });

    step("a yellow that nobody can read is refused with one that works, which is taken", async () => {
      const colour = page.locator("#farbe");
      await colour.fill("#ffd500");
      await onwards();
      await page.getByText("Bitte prüfen Sie").waitFor();
      const error = await page.locator("#farbe-fehler").innerText();
      const [, near] = error.match(/gut lesbar ist (#[0-9a-f]{6})/);
      await cared();
      await page.locator("#farbe").fill("#005ca9");
      assert.notEqual(near, "#ffd500");
      await page.locator("#logo").setInputFiles({
        name: "wappen.svg",
        mimeType: "image/svg+xml",
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 28"><path fill="#005ca9" d="M0 0h24v16a12 12 0 0 1-24 0z"/></svg>'),
      });
      await page.getByLabel("Was das Logo zeigt").fill("Wappen der Stadt Bergkamen");
      await onwards();
      await reached("Standort");
      await cared();
    });

    step("the first office has an address", async () => {
      await page.getByLabel("Straße und Hausnummer").fill("Rathausplatz 1");
      await page.getByLabel("Postleitzahl").fill("59192");
      await page.getByLabel("Weg im Haus").fill("Erdgeschoss");
      await onwards();
      await reached("Öffnungszeiten");
      await cared();
    });

    step("it is open from Monday to Saturday", async () => {
      await page.locator("#von-6").fill("09:00");
      await page.locator("#bis-6").fill("12:00");
      await onwards();
      await reached("Schalter");
      await cared();
    });

    step("seven desks, three quarters for the web", async () => {
      await page.getByLabel("Schalter, wenn alle da sind").fill("7");
      assert.equal(await page.getByLabel("Anteil für Termine im Internet").inputValue(), "75");
      await onwards();
      await reached("Dienstleistungen");
      await cared();
    });

    step("thirty services under seven headings, and one of their own", async () => {
      await page.locator("#eigen-name").fill("Gelbe Säcke abholen");
      await page.locator("#eigen-minuten").fill("5");
      await page.getByRole("button", { name: "Hinzufügen" }).click();
      await page.getByText("Die Dienstleistung ist dabei").waitFor();
      assert.ok((await page.locator("input[name=s]:checked").count()) >= 30);
      await onwards();
      await reached("Menschen");
      await cared();
    });

    step("somebody administers it, somebody works at a desk", async () => {
      await page.getByLabel("Name", { exact: true }).fill("K. Brandt");
      await page.getByLabel("Kennung").fill(LOGIN.name);
      await page.getByLabel("Passwort", { exact: true }).fill(LOGIN.password);
      await page.getByLabel("Passwort noch einmal").fill(LOGIN.password);
      await page.getByRole("button", { name: "Zugang anlegen" }).click();
      await page.getByRole("heading", { name: "Noch jemand" }).waitFor();
      await page.getByLabel("Name", { exact: true }).fill("A. Petersen");
      await page.getByLabel("Kennung").fill("petersen");
      await page.getByRole("button", { name: "Hinzufügen" }).click();
      await page.locator(".su-secret").waitFor();
      await cared();
      await page.getByRole("link", { name: "Weiter", exact: true }).click();
      await reached("E-Mail");
      await cared();
    });

    step("the test mail arrives", async () => {
      await page.getByLabel("Test-Mail an").fill("brandt@bergkamen.example");
      await page.getByRole("button", { name: "Test-Mail schicken" }).click();
      await page.getByText("ist unterwegs").waitFor();
      assert.match(await town.mailTo("brandt@bergkamen.example"), /Stadt Bergkamen kann Mails verschicken/);
      await page.getByRole("link", { name: "Weiter", exact: true }).click();
      await reached("Abschluss");
      await page.getByText("Alles da. Sie können öffnen.").waitFor();
      await cared();
    });

    step("it opens, and the guide is gone", async () => {
      await page.getByRole("button", { name: "Jetzt öffnen" }).click();
      await page.locator("input[name=kennung]").waitFor();
      assert.equal((await page.request.get("/einrichtung")).status(), 404);
      await page.locator("input[name=kennung]").fill(LOGIN.name);
      await page.locator("input[name=passwort]").fill(LOGIN.password);
      await page.locator("form:has(input[name=passwort]) button").click();
      await page.getByRole("link", { name: "Rechtliche Seiten" }).waitFor();
    });

    step("a citizen finds the card, takes the first time and confirms it by mail", async () => {
      await page.goto("/");
      await page.getByRole("img", { name: "Wappen der Stadt Bergkamen" }).waitFor();
      assert.equal(await page.locator(".wf-heading").count(), 7);
      await cared();
      await citizen.find(page, "Perso", CARD);
      await page.getByRole("link", { name: "Termin suchen" }).click();
      await page.getByRole("link", { name: "Weiter zu Tag und Uhrzeit" }).click();
      await reached("Wann möchten Sie kommen?");
      if (!(await page.locator("#zeiten").count())) await page.getByRole("link", { name: /frei/ }).first().click();
      await citizen.takeFirstTime(page);
      await citizen.giveDetails(page);
      await citizen.next(page, "Stimmt alles?");
      await citizen.book(page);
      const mail = await town.mailTo(citizen.ZOE.email);
      const [link] = mail.match(/https?:\S*bestaetig\S*/);
      await page.goto(link);
      await page.getByRole("button", { name: "Termin bestätigen" }).click();
      await reached("Ihr Termin ist gebucht");
      assert.match(await citizen.number(page), /^B \d+$/);
    });

    step("no script failed, nobody else was asked, no answer was an error", () => {
      // The very first page answers that nothing is set up yet.
      assert.deepEqual(page.complaints.filter((complaint) => !/^503 .*\/$/.test(complaint)), []);
    });
  });
}
