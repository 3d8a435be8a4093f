// Every command that README and docs show exists, with every option they show.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

const root = resolve(import.meta.dirname, "..");
const program = process.env.WARTEFREI_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/wartefrei");

/** Lines of the fenced blocks of a document that are commands. */
function commands(document) {
  const text = readFileSync(join(root, document), "utf8");
  const blocks = [...text.matchAll(/```(?:sh|ini)\n([\s\S]*?)```/g)].flatMap((block) => block[1].split("\n"));
  return blocks.map((line) => line.replace(/^Exec\w+=/, "").replace(/\s+#.*$/, "").trim());
}

for (const document of ["README.md", "docs/operating.md", "CONTRIBUTING.md"]) {
  for (const line of commands(document)) {
    const words = line.split(/\s+/);
    if (words[0].endsWith("/wartefrei") || words[0] === "wartefrei") {
      test(`${document}: ${line}`, () => {
        const end = words.findIndex((word, at) => at > 0 && word.startsWith("-"));
        const names = words.slice(1, end < 0 ? undefined : end);
        const help = execFileSync(program, [...names, "--help"], { encoding: "utf8" });
        for (const option of words.filter((word) => word.startsWith("--"))) {
          assert.ok(help.includes(option), `${names.join(" ")} has no ${option}:\n${help}`);
        }
      });
    } else if (words[0].startsWith("./")) {
      test(`${document}: ${line}`, () => accessSync(join(root, words[0]), constants.X_OK));
    }
  }
}
