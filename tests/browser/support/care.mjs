// What every page owes every reader, whatever device, eyes and hands they have.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TARGET_PIXELS = 44;

const LOOKS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "light", forcedColors: "active" },
};

/** Axe in three looks, no sideways scroll at 320 px, targets of 44 px on phone and desktop. */
export async function care(t, page, name) {
  for (const [look, media] of Object.entries(LOOKS)) {
    await t.test(`${name}: axe is content in ${look}`, async () => {
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
      assert.deepEqual(await violations(page), []);
    });
  }
  await page.emulateMedia(LOOKS.light);
  const size = page.viewportSize();
  await t.test(`${name}: nothing is cut off at 320 px, targets are large enough`, async () => {
    for (const width of [1280, 360, 320]) {
      await page.setViewportSize({ width, height: 780 });
      assert.deepEqual(await wideThings(page), [], `sideways scroll at ${width} px`);
      assert.deepEqual(await smallTargets(page), [], `small targets at ${width} px`);
    }
  });
  await page.setViewportSize(size);
}

export async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), RULES);
  return result.violations.map((v) => `${v.id} (${v.help}): ${v.nodes.slice(0, 4).map((n) => n.target.join(" ")).join(" | ")}`);
}

/** What sticks out of a window that would have to scroll sideways. */
export function wideThings(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1);
    return wide.slice(-4).map((e) => `${e.tagName.toLowerCase()}.${e.className} ends at ${e.getBoundingClientRect().right}`);
  });
}

/** Links, buttons and fields under the wanted size; links within a sentence are free. */
export function smallTargets(page) {
  return page.evaluate((least) => {
    const visible = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().width > 1;
    const inSentence = (e) => {
      if (e.tagName !== "A" || !getComputedStyle(e).display.startsWith("inline")) return false;
      const around = e.closest("p, li, dd, td, span")?.textContent.trim() ?? "";
      return around.length > e.textContent.trim().length + 3;
    };
    const target = (e) => (/^(checkbox|radio)$/.test(e.type) ? (e.closest("label") ?? e.parentElement) : e);
    const offScreen = (e) => e.getBoundingClientRect().bottom <= 0 || e.getBoundingClientRect().right <= 0;
    const all = document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=hidden])");
    return [...all]
      .filter((e) => visible(e) && !inSentence(e) && !offScreen(e) && !e.disabled)
      .map((e) => [e, target(e).getBoundingClientRect()])
      .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
      .map(([e, box]) => `${e.tagName.toLowerCase()} "${e.textContent.trim().slice(0, 30) || e.name}" is ${Math.round(box.width)} × ${Math.round(box.height)}`);
  }, TARGET_PIXELS);
}
