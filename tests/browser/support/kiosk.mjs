// What somebody does who comes in, and those who receive them.

export const KIOSK = { name: "kiosk", viewport: { width: 1080, height: 1920 }, hasTouch: true };
const PASSWORD = "lindenhafen";

/** Logs in somebody of the staff and opens a page. */
export async function logIn(page, name, path) {
  await page.goto(path);
  await page.locator("input[name=kennung]").fill(name);
  await page.locator("input[name=passwort]").fill(PASSWORD);
  await page.locator("form:has(input[name=passwort]) button").click();
  await page.goto(path);
}

/** Pairs a screen: its code is typed by somebody who leads. */
export async function pair(screen, head, kind) {
  await screen.goto("/geraet");
  const code = (await screen.locator(".ds-pair__code").innerText()).replace(/\s/g, "");
  await head.goto("/buero/geraete");
  await head.locator("#code").fill(code);
  await head.locator("#name").fill("Eingang");
  const office = head.locator("input[type=radio][name=standort][value=rathaus]");
  if (await office.count()) await office.check();
  await head.locator(`input[name=art][value=${kind}]`).check();
  await head.locator("form:has(#code) button").click();
  await screen.goto("/geraet");
}

/** From the start to a service. */
export async function toService(page) {
  await page.goto("/kiosk");
  await page.getByRole("link", { name: "Deutsch" }).click();
  await page.locator(".kk-touch a").nth(1).click();
  if (page.url().includes("/kiosk/dienste")) await page.locator(".kk-touch a").first().click();
}
