// What a phone reads from the code on a slip.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const reader = readFileSync(createRequire(import.meta.url).resolve("jsqr/dist/jsQR.js"), "utf8");
/** Pixels of one square of the code, and squares of white around it. */
const SQUARE = 4;
const MARGIN = 4;

/** The address behind the code that this part of a page shows. */
export async function scan(page, where) {
  await page.evaluate(reader);
  return page.locator(`${where} svg.wf-code`).first().evaluate(
    (svg, [square, margin]) => {
      const size = (svg.viewBox.baseVal.width + 2 * margin) * square;
      const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
      const paper = canvas.getContext("2d");
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, size, size);
      paper.setTransform(square, 0, 0, square, margin * square, margin * square);
      paper.fillStyle = "#000";
      paper.fill(new Path2D(svg.querySelector("path").getAttribute("d")));
      return window.jsQR(paper.getImageData(0, 0, size, size).data, size, size)?.data;
    },
    [SQUARE, MARGIN],
  );
}
