// Every page of the main job: axe in light, dark and forced colours; 320 px; targets of 44 px.

import { after, before, test } from "node:test";
import { DESKTOP, launch, openPage } from "./support/browser.mjs";
import { care } from "./support/care.mjs";
import * as citizen from "./support/citizen.mjs";
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

test("before booking", async (t) => {
  await page.goto("/");
  await care(t, page, "start");
  await page.goto("/suche?q=ausweiss");
  await care(t, page, "search");
  await page.goto("/suche?q=xyzzy");
  await care(t, page, "nothing found");
  await citizen.find(page, "personalausweis", citizen.CARD);
  await care(t, page, "service");
  await page.goto("/termin?s=personalausweis:2&s=fuehrungszeugnis:1");
  await care(t, page, "basket");
  await page.goto("/termin?s=personalausweis:2");
  await page.getByRole("link", { name: "Weiter zu Tag und Uhrzeit" }).click();
  await citizen.openDay(page, "19. November");
  await care(t, page, "calendar");
});

test("booking", async (t) => {
  await citizen.takeFirstTime(page);
  await care(t, page, "details");
  await page.getByRole("button", { name: "Weiter", exact: true }).click();
  await page.getByText(/^Bitte prüfen Sie/).waitFor();
  await care(t, page, "details with errors");
  await citizen.giveDetails(page);
  await citizen.next(page, "Stimmt alles?");
  await care(t, page, "overview");
  await citizen.book(page);
  await care(t, page, "please confirm");
});

test("after booking", async (t) => {
  await page.goto(citizen.confirmLink(await demo.mailTo(citizen.ZOE.email, /bestätigen/i)));
  await care(t, page, "confirm");
  await citizen.confirm(page, demo);
  await care(t, page, "booked");
  await page.getByRole("link", { name: "Verschieben oder absagen" }).click();
  await care(t, page, "manage");
  await page.goto("/gibt-es-nicht");
  await care(t, page, "not found");
});

test("the description of the API", async (t) => {
  await page.goto("/api/v1");
  await care(t, page, "API");
});
