// Makes the pictures of docs/screenshots: pages of Lindenhafen at a fixed moment. `cargo xtask screenshots` runs it.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { DESKTOP, PHONE, launch, openPage } from "./support/browser.mjs";
import * as citizen from "./support/citizen.mjs";
import * as clerk from "./support/clerk.mjs";
import { startDemo } from "./support/demo.mjs";
import * as entrance from "./support/kiosk.mjs";
import { scan } from "./support/slip.mjs";

const folder = resolve(import.meta.dirname, "../../docs/screenshots");
const DISPLAY = { name: "display", viewport: { width: 1920, height: 1080 } };

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
/** A morning that the demo has played since eight: a clock that jumps finds an empty house. */
const house = await startDemo({ at: "2026-11-19T10:00:00+01:00" });
const browser = await launch();

async function picture(page, name, { whole = false } = {}) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: "disabled", caret: "hide" });
  console.log(`docs/screenshots/${name}.png`);
}

try {
  const desktop = await openPage(browser, demo.url, DESKTOP);
  const phone = await openPage(browser, demo.url, PHONE);

  await phone.goto("/");
  await picture(phone, "start-phone");
  await desktop.goto("/");
  await picture(desktop, "start-desktop");

  await desktop.goto("/termin?s=personalausweis:2&s=fuehrungszeugnis:1");
  await picture(desktop, "basket-desktop");

  for (const [page, name] of [[phone, "calendar-phone"], [desktop, "calendar-desktop"]]) {
    await page.goto("/termin?s=personalausweis:2");
    await page.getByRole("link", { name: "Weiter zu Tag und Uhrzeit" }).click();
    await citizen.openDay(page, "19. November");
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, name, { whole: true });
  }

  await citizen.takeFirstTime(desktop);
  await picture(desktop, "details-desktop");

  // The time that the desktop holds is gone from the phone.
  await phone.reload();
  await citizen.takeFirstTime(phone);
  await citizen.giveDetails(phone);
  await citizen.next(phone, "Stimmt alles?");
  await picture(phone, "overview-phone", { whole: true });
  await citizen.book(phone);
  const number = await citizen.confirm(phone, demo);
  await picture(phone, "booked-phone", { whole: true });
  await phone.getByRole("link", { name: "Verschieben oder absagen" }).click();
  await picture(phone, "manage-phone", { whole: true });

  const [head, ticket, staff, waits] = [
    await openPage(browser, house.url, DESKTOP),
    await openPage(browser, house.url, PHONE),
    await openPage(browser, house.url, DESKTOP),
    await openPage(browser, house.url, DESKTOP),
  ];
  await entrance.logIn(head, "admin", "/buero/geraete");
  const kiosk = await openPage(browser, house.url, entrance.KIOSK);
  await entrance.pair(kiosk, head, "kiosk");
  for (let others = 0; others < 2; others += 1) {
    await entrance.toService(kiosk);
    await kiosk.getByRole("button", { name: "Nummer ziehen" }).click();
    await kiosk.locator(".kk-ticket").waitFor();
  }
  await entrance.toService(kiosk);
  await picture(kiosk, "kiosk");
  await kiosk.getByRole("button", { name: "Nummer ziehen" }).click();
  await kiosk.locator(".kk-ticket").waitFor();
  await picture(kiosk, "kiosk-slip");
  await ticket.goto(await scan(kiosk, ".kk-ticket"));
  await picture(ticket, "ticket-phone", { whole: true });
  await waits.goto("/wartezeiten");
  await picture(waits, "waits-desktop");

  await clerk.logIn(staff);
  await clerk.callNext(staff);
  await picture(staff, "desk");
  const display = await openPage(browser, house.url, DISPLAY);
  await display.goto(clerk.DISPLAY);
  await picture(display, "display");
  console.log(`the number booked on the way was ${number}`);
} finally {
  await browser.close();
  await demo.stop();
  await house.stop();
}
