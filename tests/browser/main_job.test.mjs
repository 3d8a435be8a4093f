// Two identity cards at any office, tomorrow: from the search to the desk, on each device, with and without script.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import * as citizen from "./support/citizen.mjs";
import { startDemo } from "./support/demo.mjs";

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const device of [PHONE, DESKTOP]) {
  for (const script of [true, false]) {
    describe(`on a ${device.name} ${script ? "with" : "without"} script`, () => {
      const person = { ...citizen.ZOE, email: `zoe+${device.name}-${script}@example.org` };
      let page;

      before(async () => {
        page = await openPage(browser, demo.url, device, { script });
      });
      after(async () => {
        await page.context().close();
      });

      test("an everyday word finds the service", () => citizen.find(page, "neuer Perso", citizen.CARD));

      test("two of them make one visit", () => citizen.chooseTwo(page, citizen.CARD));

      test("tomorrow has a free time, which is held", async () => {
        await citizen.openDay(page, "19. November");
        await citizen.takeFirstTime(page);
        assert.match(await citizen.text(page), /Für Sie frei bis/);
      });

      test("an empty form says what is missing and keeps the time", async () => {
        await page.getByRole("button", { name: "Weiter", exact: true }).click();
        await page.getByText(/^Bitte prüfen Sie/).waitFor();
        assert.match(await page.title(), /^Fehler: /);
        assert.match(await citizen.text(page), /Für Sie frei bis/);
      });

      test("with all details the overview shows what was said", async () => {
        await citizen.giveDetails(page, person);
        await citizen.next(page, "Stimmt alles?");
        const text = await citizen.text(page);
        for (const said of [citizen.CARD, "19. November", person.last, person.email]) {
          assert.ok(text.includes(said), `the overview does not say ${said}:\n${text}`);
        }
      });

      test("the mail's link and one click confirm it and give a number", async () => {
        await citizen.book(page);
        await citizen.confirm(page, demo, person.email);
      });

      test("no script failed, nobody else was asked, no answer was an error", () => assert.deepEqual(page.complaints, []));
    });
  }
}
