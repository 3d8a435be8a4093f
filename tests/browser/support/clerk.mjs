// What a clerk at a desk does.

export const DISPLAY = "/anzeige/rathaus";
const LOGIN = { name: "petersen", password: "lindenhafen" };

/** Logs in and sits down at the first free desk. */
export async function logIn(page) {
  await page.goto("/buero/schalter");
  await page.locator("input[name=kennung]").fill(LOGIN.name);
  await page.locator("input[name=passwort]").fill(LOGIN.password);
  await page.locator("form:has(input[name=passwort]) button").click();
  await page.goto("/buero/schalter");
  const places = page.locator("form[action$='/buero/schalter/platz'] button.dk-place");
  if (await places.count()) await places.first().click();
  await page.locator(".dk-queue").waitFor();
}

/** Marks somebody as arrived, found by their number. */
export async function greet(page, number) {
  await page.locator("input[name=q]").fill(number);
  await page.locator(".dk-search button").click();
  const visit = page.locator(".dk-visit").filter({ hasText: spaced(number) });
  await visit.locator("form[action$='/buero/ankunft'] button").click();
  await page.locator(".dk-said").waitFor();
}

/** Lets people arrive until the desk has somebody to call. */
export async function somebodyWaits(page) {
  while (!(await page.locator("[data-key=n]").count())) {
    await page.locator("form[action$='/buero/ankunft'] button").first().click();
    await page.locator(".dk-said").waitFor();
  }
}

/** Calls whoever is next; gives the number. */
export async function callNext(page) {
  await page.locator("[data-key=n]").click();
  const number = page.locator("#person .wf-number");
  await number.waitFor();
  return plain(await number.innerText());
}

/** The same number with any kind of space in it. */
export function spaced(number) {
  return new RegExp(number.replace(" ", "\\s"));
}

export function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
