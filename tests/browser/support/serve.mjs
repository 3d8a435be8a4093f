// An empty program, as a town starts it, with a real mail server beside it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { program, root } from "./demo.mjs";

const READY_SECONDS_MAX = 60;
const MAIL_SECONDS_MAX = 20;

/** Starts aiosmtpd on a free port; `null` without it. */
async function startMail() {
  const child = spawn(process.env.TEST_PYTHON ?? "python3", [join(root, "crates/server/tests/smtp_server.py")], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: port, done } = await answers.next();
  if (done) return null;
  const ask = async () => {
    child.stdin.write("\n");
    return JSON.parse((await answers.next()).value).map((mail) => ({ to: mail.to, text: words(Buffer.from(mail.message, "base64").toString()) }));
  };
  return { url: `smtp://127.0.0.1:${port}`, ask, stop: () => child.kill() };
}

/** The plain text of a mail, decoded as far as links and words need it. */
function words(message) {
  const part = message.split(/\r?\n--[^\r\n]+\r?\n/).find((part) => /^content-type: text\/plain/im.test(part)) ?? message;
  const [head, ...body] = part.split(/\r?\n\r?\n/);
  const text = body.join("\n\n");
  if (/base64/i.test(head)) return Buffer.from(text, "base64").toString();
  if (!/quoted-printable/i.test(head)) return text;
  const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** Starts `wartefrei serve` on an empty database; `null` without a mail server. */
export async function startEmpty() {
  const mail = await startMail();
  if (!mail) return null;
  const data = mkdtempSync(join(tmpdir(), "wartefrei-empty-"));
  const child = spawn(program, ["serve"], {
    cwd: data,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      WARTEFREI_DATABASE_URL: `sqlite:${join(data, "wartefrei.db")}`,
      WARTEFREI_LISTEN: "127.0.0.1:0",
      WARTEFREI_SMTP_URL: mail.url,
      WARTEFREI_MAIL_FROM: "Terminvergabe <termine@bergkamen.example>",
    },
  });
  const { url, code } = await printed(child);
  return {
    url,
    code,
    mailTo: (address) => mailTo(mail, address),
    stop: async () => {
      child.kill("SIGTERM");
      await new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve()));
      mail.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Address and code, from the console. */
function printed(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const giveUp = setTimeout(() => reject(new Error(`the program is not ready:\n${said}`)), READY_SECONDS_MAX * 1000);
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/^set-up (http:\/\/\S+?)\/einrichtung code (\S+)/m);
      if (!found) return;
      clearTimeout(giveUp);
      resolve({ url: found[1], code: found[2] });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", (status) => reject(new Error(`the program ended with ${status}:\n${said}`)));
  });
}

/** The newest mail to an address; waits for the sender, who works at his own pace. */
async function mailTo(mail, address) {
  const deadline = performance.now() + MAIL_SECONDS_MAX * 1000;
  for (;;) {
    const fitting = (await mail.ask()).filter((one) => one.to.includes(address));
    if (fitting.length > 0) return fitting.at(-1).text;
    if (performance.now() > deadline) throw new Error(`no mail to ${address}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
