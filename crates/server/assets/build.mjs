// Makes the files that the program embeds: style sheets, fonts, scripts and pictures.
//
//   node build.mjs <output folder>
//
// Each file gets a name that contains a hash of its content, so that browsers may keep it for ever,
// and, where it helps, a gzip and a brotli twin, so that the server never compresses it again.
// `assets.rs` lists them for `src/web/assets.rs`.
//
// The slow parts (compiling KERN, subsetting fonts) depend on the lock file and on this script only;
// they are kept in `<output folder>/cache` between runs.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as sass from "sass";
import subsetFont from "subset-font";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2];
const KERN = join(HERE, "node_modules/@kern-ux/native");
const CACHE = join(OUT, "cache", hashOf(read("package-lock.json") + read("build.mjs")));

/** What KERN offers, without its grid and utility classes: the pages have their own few layout rules. */
const KERN_PARTS = ["core/global", "core/tokens", "core/layers", "core/components", "core/typography"];

/** The weights in use and the characters that names and sentences of the European Union need. */
const WEIGHTS = { Regular: 400, Medium: 500, SemiBold: 600 };
const LETTER_WEIGHTS = [400, 600];
const CHARACTERS = [
  [0x20, 0x7e], // basic Latin
  [0xa0, 0x24f], // Latin-1, Latin Extended-A and -B
  [0x259, 0x259], // schwa
  [0x2b9, 0x2bc], // modifier apostrophes
  [0x300, 0x331], // combining marks of DIN 91379
  [0x1e00, 0x1eff], // Latin Extended Additional
  [0x2010, 0x2027], // dashes, quotation marks, ellipsis
  [0x202f, 0x203a], // narrow space, per mille, primes, single quotation marks
  [0x20ac, 0x20ac], // euro
  [0x2190, 0x2193], // arrows
  [0x2212, 0x2212], // minus
];
/** OpenType features in use: kerning, marks, Turkish and Romanian letters, figures of equal width. */
const FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"];

const MIME = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function read(name) {
  return readFileSync(join(HERE, name), "utf8");
}

function hashOf(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

/** The content of a cached file, made on the first run. */
async function cached(name, make) {
  const file = join(CACHE, name);
  if (!existsSync(file)) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(file, await make());
  }
  return readFileSync(file);
}

/** Compiles parts of KERN's SCSS into one compressed sheet. */
function kern(parts) {
  const source = parts.map((part, n) => `@use "${part}" as part${n};`).join("\n");
  const options = { style: "compressed", loadPaths: [join(KERN, "src/scss")], quietDeps: true, logger: sass.Logger.silent };
  return sass.compileString(source, options).css.replace(/^\uFEFF/, "");
}

/** Our own sheets of one folder, compressed; the files named first come first. */
function own(folder, first) {
  const rest = readdirSync(join(HERE, folder)).filter((name) => name.endsWith(".css")).sort();
  const names = [...first, ...rest.filter((name) => !first.includes(name))];
  const source = names.map((name) => read(join(folder, name))).join("\n");
  return sass.compileString(source, { syntax: "css", style: "compressed" }).css.replace(/^\uFEFF/, "");
}

const made = [];

/** Writes a file under its hashed name with its compressed twins and returns that name. */
function emit(name, content) {
  const extension = extname(name);
  const file = `${name.slice(0, -extension.length)}-${hashOf(content)}${extension}`;
  const target = join(OUT, "files", file);
  writeFileSync(target, content);
  const shrinks = extension !== ".woff2";
  if (shrinks) {
    writeFileSync(`${target}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${target}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  made.push({ name, file, mime: MIME[extension], target, shrinks });
  return file;
}

/** `@font-face` rules for the subset fonts; text shows in a system font until they have arrived. */
async function fonts() {
  const text = CHARACTERS.flatMap(([from, to]) => range(from, to)).map((c) => String.fromCodePoint(c)).join("");
  const faces = [];
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    const font = await cached(`FiraSans-${name}.woff2`, () => {
      const whole = readFileSync(join(KERN, `dist/fonts/fira-sans/FiraSans-${name}.woff2`));
      return subsetFont(whole, text, { targetFormat: "woff2", keepFeatures: FEATURES });
    });
    // The same for letters, which are drawn by the program and not by a browser.
    if (LETTER_WEIGHTS.includes(weight)) {
      const whole = () => readFileSync(join(KERN, `dist/fonts/fira-sans/FiraSans-${name}.woff2`));
      const face = await cached(`FiraSans-${name}.ttf`, () => subsetFont(whole(), text, { targetFormat: "sfnt", keepFeatures: FEATURES }));
      writeFileSync(join(OUT, `letter-${weight}.ttf`), face);
    }
    const file = emit(`fira-sans-${weight}.woff2`, font);
    faces.push(
      `@font-face{font-family:"Fira Sans";font-weight:${weight};font-display:swap;` +
        `src:url("${file}") format("woff2")}`,
    );
  }
  return faces.join("");
}

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

/** The list that the program includes at compile time. */
function manifest() {
  const bytes = (path) => `include_bytes!(${JSON.stringify(path)})`;
  const twin = (entry, suffix) => (entry.shrinks ? `Some(${bytes(entry.target + suffix)})` : "None");
  const entry = (e) =>
    `Asset { name: ${JSON.stringify(e.name)}, file: ${JSON.stringify(e.file)}, mime: ${JSON.stringify(e.mime)}, ` +
    `plain: ${bytes(e.target)}, gzip: ${twin(e, ".gz")}, brotli: ${twin(e, ".br")} }`;
  return `&[\n${made.map((e) => `    ${entry(e)},\n`).join("")}]\n`;
}

rmSync(join(OUT, "files"), { recursive: true, force: true });
mkdirSync(join(OUT, "files"), { recursive: true });

const faces = await fonts();
const components = await cached("kern.css", () => kern(KERN_PARTS));
const tokens = await cached("kern-tokens.css", () => kern(["core/tokens", "core/layers"]));
emit("app.css", faces + components + own("css", ["tokens.css", "base.css", "frame.css"]));
emit("staff.css", own("css/staff", ["staff.css"]));
emit("kiosk.css", faces + tokens + own("css/kiosk", ["../tokens.css", "../range.css", "../told.css"]));
emit("display.css", faces + tokens + own("css/display", ["../tokens.css", "../range.css"]));
for (const folder of ["js", "img"]) {
  for (const name of readdirSync(join(HERE, folder)).sort()) {
    emit(name, readFileSync(join(HERE, folder, name)));
  }
}
writeFileSync(join(OUT, "assets.rs"), manifest());
