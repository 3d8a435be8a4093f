// Debian's Chromium, as a phone or a desktop, with or without script.

import { chromium } from "playwright-core";

export const PHONE = { name: "phone", viewport: { width: 360, height: 780 }, hasTouch: true };
export const DESKTOP = { name: "desktop", viewport: { width: 1280, height: 900 } };

const STEP_SECONDS_MAX = 10;

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  });
}

/** A fresh page of somebody with this device; fails on errors of scripts and on requests to anybody else. */
export async function openPage(browser, url, device, { script = true } = {}) {
  const { viewport, hasTouch } = device;
  const context = await browser.newContext({ viewport, hasTouch, locale: "de-DE", javaScriptEnabled: script, baseURL: url });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_SECONDS_MAX * 1000);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content.Security.Policy|Uncaught/.test(message.text())) page.complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) page.complaints.push(`third party: ${request.url()}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 500) page.complaints.push(`${answer.status()} ${answer.url()}`);
  });
  return page;
}
