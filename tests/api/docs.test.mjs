// Every example in docs/api.md, run from top to bottom as a reader would.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { program, root, startDemo } from "../browser/support/demo.mjs";

const text = readFileSync(join(root, "docs/api.md"), "utf8");
const blocks = [...text.matchAll(/```(sh|json)\n([\s\S]*?)```/g)].map(([, kind, body]) => ({ kind, body }));

let demo;
/** What a reader would have copied from the answers before. */
const copied = {};

before(async () => {
  demo = await startDemo({ at: "2026-11-19T10:00:00+01:00", args: ["--speed", "0"] });
});
after(() => demo.stop());

/** A block with this demo's address and database, and with the values of our answers instead of the printed ones. */
function ours(body) {
  const here = body.replaceAll("http://127.0.0.1:8080", demo.url).replaceAll("sqlite:wartefrei-demo/wartefrei.db", demo.database);
  return here.replaceAll(/^wartefrei /gm, `'${program}' `).replaceAll(/^(key|confirm|secret)=.*$/gm, (_, name) => {
    assert.ok(copied[name], `no answer brought a ${name}`);
    return "";
  });
}

/** The last part of the link in the mail. */
async function confirmKey() {
  const mail = await demo.mailTo("zoe@example.org", /./);
  return mail.text.match(/\/termin\/bestaetigung\/(\S+)/)[1];
}

/** Whether an answer has at least what is shown; "…" stands for anything. */
function shows(answer, shown, path) {
  if (shown === "…") return assert.notEqual(answer, undefined, path);
  if (shown === null || typeof shown !== "object") return assert.deepEqual(answer, shown, path);
  for (const [name, value] of Object.entries(shown)) shows(answer?.[name], value, `${path}/${name}`);
}

test("docs/api.md", async (t) => {
  let said = "";
  for (const { kind, body } of blocks) {
    if (kind === "json") {
      await t.test(`answers ${body.trim().slice(0, 60)}`, () => shows(JSON.parse(said), JSON.parse(body), ""));
      continue;
    }
    if (/^confirm=/m.test(body)) copied.confirm = await confirmKey();
    await t.test(body.trim().split("\n").at(body.includes("=") && /^\w+=/.test(body) ? 1 : 0).slice(0, 100), () => {
      said = execFileSync("bash", ["-euc", ours(body)], { encoding: "utf8", env: { ...process.env, ...copied } });
      copied.key ??= said.match(/^\{"key":"([^"]+)"/)?.[1];
      copied.secret ??= said.match(/^key (wf_\S+)$/m)?.[1];
    });
  }
  await t.test("the calendar file was one", () => assert.ok(blocks.some(({ body }) => body.includes("calendar.ics"))));
});
