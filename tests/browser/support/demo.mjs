// A demo town of its own for every test file: own port, own data, own clock.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Wednesday, 18 November 2026, 9:30 in Lindenhafen. */
export const TODAY = "2026-11-18T09:30:00+01:00";

export const root = resolve(import.meta.dirname, "../../..");
export const program = process.env.WARTEFREI_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/wartefrei");
// The program takes a variable that begins like its name for a setting.
delete process.env.WARTEFREI_BIN;
const READY_SECONDS_MAX = 60;
const MAIL_SECONDS_MAX = 15;

/** Starts `wartefrei demo` and waits until it says that it listens. */
export async function startDemo({ at = TODAY, args = [] } = {}) {
  const data = mkdtempSync(join(tmpdir(), "wartefrei-browser-"));
  const child = spawn(program, ["demo", "--listen", "127.0.0.1:0", "--data", data, "--at", at, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await ready(child);
  return {
    url,
    database: `sqlite:${join(data, "wartefrei.db")}`,
    mails: async () => (await fetch(`${url}/demo/mailbox.json`)).json(),
    mailTo: (address, subject) => mailTo(url, address, subject),
    jumpTo: (moment) => jumpTo(url, moment),
    stop: () => stop(child, data),
  };
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const giveUp = setTimeout(() => reject(new Error(`the demo is not ready:\n${said}`)), READY_SECONDS_MAX * 1000);
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/^ready (http:\/\/\S+)/m);
      if (found) {
        clearTimeout(giveUp);
        resolve(found[1].replace(/\/$/, ""));
      }
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
  });
}

async function stop(child, data) {
  child.removeAllListeners("exit");
  if (child.exitCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    const impatience = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.kill("SIGTERM");
    await gone;
    clearTimeout(impatience);
  }
  rmSync(data, { recursive: true, force: true });
}

/** The newest mail to an address whose subject fits; waits for the sender, who works at his own pace. */
async function mailTo(url, address, subject) {
  const deadline = performance.now() + MAIL_SECONDS_MAX * 1000;
  for (;;) {
    const mails = await (await fetch(`${url}/demo/mailbox.json`)).json();
    const fitting = mails.filter((mail) => String(mail.to).includes(address) && subject.test(mail.subject));
    if (fitting.length > 0) return fitting.reduce((newest, mail) => (mail.id > newest.id ? mail : newest));
    if (performance.now() > deadline) {
      const there = mails.slice(-10).map((mail) => `${mail.to}: ${mail.subject}`);
      throw new Error(`no mail to ${address} about ${subject}; there are:\n${there.join("\n")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function jumpTo(url, moment) {
  const answer = await fetch(`${url}/demo/clock`, {
    method: "POST",
    body: new URLSearchParams({ at: moment }),
    headers: { origin: url, "sec-fetch-site": "same-origin" },
    redirect: "manual",
  });
  if (answer.status >= 400) throw new Error(`the clock did not jump: ${answer.status} ${await answer.text()}`);
}
