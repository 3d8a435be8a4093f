// Schemathesis reads the description of the API and asks everything it can think of, in order and out of it.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { program, startDemo } from "../browser/support/demo.mjs";

const tester = process.env.SCHEMATHESIS;
const SECONDS_MAX = 80;
const config = join(import.meta.dirname, "schemathesis.toml");

let demo, folder, values;

before(async () => {
  demo = await startDemo({ at: "2026-11-19T10:00:00+01:00", args: ["--no-limits"] });
  folder = mkdtempSync(join(tmpdir(), "wartefrei-schemathesis-"));
  values = { ...(await appointment()), SECRET: key() };
});
after(async () => {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A key that may do everything. */
function key() {
  const grants = ["read:appointments", "book:phone", "book:desk"].flatMap((grant) => ["--grant", grant]);
  const said = execFileSync(program, ["key", "add", "--database-url", demo.database, "--name", "Test", ...grants]);
  return said.toString().match(/^key (\S+)$/m)[1];
}

async function ask(path, message) {
  const headers = { "content-type": "application/json" };
  const init = message && { method: "POST", body: JSON.stringify(message), headers };
  const answer = await fetch(`${demo.url}/api/v1${path}`, init);
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
}

/** Somebody's appointment, so that requests find something. */
async function appointment() {
  const { earliest } = await ask("/free-days?service=personalausweis&from=2026-11-20&to=2026-12-10");
  const [{ office, start }] = earliest.slice(-1);
  const services = [{ id: "personalausweis", count: 1 }];
  const { key: hold } = await ask("/holds", { services, office, start });
  const person = { first_name: "Zoë", last_name: "Nguyễn", email: "zoe@example.org" };
  const { key } = await ask("/appointments", { hold, person });
  return { KEY: key };
}

/** Runs it; its report is shown when it found something. */
async function run(...more) {
  const common = ["--config-file", config, "run", `${demo.url}/api/v1/openapi.json`, "--checks", "all", "--seed", "1"];
  const options = { cwd: folder, env: { ...process.env, ...values }, timeout: SECONDS_MAX * 1000, maxBuffer: 1 << 26 };
  try {
    await promisify(execFile)(tester, [...common, "--max-examples", "25", "--no-color", ...more], options);
  } catch (failed) {
    assert.fail(failed.stdout || failed.message);
  }
}

const skip = !tester && "SCHEMATHESIS names no program";
test("anybody may ask anything", { skip }, () => run());
test("so may a program with a key", { skip }, () => run("-H", `Authorization: Bearer ${values.SECRET}`));
