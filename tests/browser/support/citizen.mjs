// The steps a citizen takes, by what they read on the page.

import assert from "node:assert/strict";

export const ZOE = { first: "Zoë", last: "D’Angelo-Nguyễn", email: "zoe+termin@example.org" };

/** What most people come for. */
export const CARD = "Personalausweis beantragen";

/** What a page asks or answers. */
export function title(page) {
  return page.locator("h1").first().innerText();
}

/** These words, however the page spaces them: numbers never part from what they count, readers hear "19 . November". */
export function says(words) {
  return new RegExp(words.replaceAll(/ ?([.,]) ?/g, "\\s*\\$1\\s*").replaceAll(" ", "\\s+"));
}

/** Everything the page says, with plain spaces. */
export async function text(page) {
  return (await page.getByRole("main").innerText()).replaceAll("\u00a0", " ");
}

async function leadsTo(page, question) {
  await page.getByRole("heading", { level: 1, name: question }).waitFor();
}

export async function find(page, words, service) {
  await page.goto("/");
  await leadsTo(page, "Was möchten Sie erledigen?");
  await page.getByRole("searchbox").fill(words);
  await page.getByRole("button", { name: "Suchen", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: service }).first().click();
  await leadsTo(page, service);
}

/** From the page of a service to the days, with one more of it. */
export async function chooseTwo(page, service) {
  await page.getByRole("link", { name: "Termin suchen" }).click();
  await leadsTo(page, "Ihre Auswahl");
  await page.getByRole("button", { name: `Eins mehr: ${service}` }).click();
  await page.getByRole("button", { name: `Eins weniger: ${service}`, disabled: false }).waitFor();
  await page.getByRole("link", { name: "Weiter zu Tag und Uhrzeit" }).click();
  await leadsTo(page, "Wann möchten Sie kommen?");
}

/** Opens a free day of the shown month: "19. November". */
export async function openDay(page, date) {
  await page.getByRole("link", { name: says(`${date}, (frei|wenige)`) }).click();
  await page.locator("#zeiten").waitFor();
}

/** Takes the first time of the open day; gives it back as "09:10". */
export async function takeFirstTime(page) {
  const button = page.locator("#zeiten button[name=zeit]").first();
  const [clock] = (await button.innerText()).match(/\d{1,2}:\d\d/);
  await button.click();
  await leadsTo(page, "Ihre Angaben");
  return clock.padStart(5, "0");
}

/** Fills the form as far as the page asks. */
export async function giveDetails(page, person = ZOE) {
  const form = page.locator("form#angaben");
  await form.getByLabel("Vorname", { exact: true }).fill(person.first);
  await form.getByLabel("Nachname", { exact: true }).fill(person.last);
  for (const [label, value] of [["Tag", "29"], ["Monat", "2"], ["Jahr", "1988"]]) {
    const field = form.getByLabel(label, { exact: true });
    if (await field.count()) await field.fill(value);
  }
  for (const field of await form.locator("input[id^=person]").all()) await field.fill("Ángel D’Angelo-Nguyễn");
  await form.getByLabel(/^E-Mail-Adresse/).fill(person.email);
}

export async function next(page, question) {
  await page.getByRole("button", { name: "Weiter", exact: true }).click();
  await leadsTo(page, question);
}

export async function book(page) {
  await page.getByRole("button", { name: "Termin buchen" }).click();
  await leadsTo(page, "Bitte bestätigen Sie Ihren Termin");
}

/** Follows the link of the mail and presses the button: mail scanners, who only look, confirm nothing. */
export async function confirm(page, demo, address = ZOE.email) {
  const mail = await demo.mailTo(address, /bestätigen/i);
  await page.goto(confirmLink(mail));
  await page.getByRole("button", { name: "Termin bestätigen" }).click();
  await leadsTo(page, "Ihr Termin ist gebucht");
  return number(page);
}

export function confirmLink(mail) {
  const link = mail.links.map((link) => link.url ?? link.href ?? link).find((link) => /bestaetig/.test(link));
  assert.ok(link, `no confirm link in ${JSON.stringify(mail.links)}`);
  return link;
}

/** The number on the card, with a plain space: "B 137". */
export async function number(page) {
  const text = (await page.locator(".wf-number").first().innerText()).replace(/\s+/g, " ").trim();
  assert.match(text, /^[A-Z] \d{1,4}$/);
  return text;
}

/** All of it up to the booked page of a visit on `date`, at one office or any. */
export async function bookVisit(page, demo, date, person = ZOE, office = "") {
  await page.goto("/termin?s=personalausweis:2");
  await page.getByRole("link", { name: "Weiter zu Tag und Uhrzeit" }).click();
  if (office) {
    const chosen = new URL(page.url());
    chosen.searchParams.set("ort", office);
    await page.goto(chosen.href);
  }
  await openDay(page, date);
  const clock = await takeFirstTime(page);
  await giveDetails(page, person);
  await next(page, "Stimmt alles?");
  await book(page);
  return { clock, number: await confirm(page, demo, person.email) };
}
