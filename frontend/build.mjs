// Makes the hashed files that the pages load, and manifest.json that names them.
// Each file also gets a .gz and .br twin, so that the server compresses nothing at run time.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../bina/platform/ui/static/bina");
const browsers = ["chrome111", "firefox113", "safari16.4"];

async function stylesheet() {
  const compiled = sass.compile(join(here, "scss/bina.scss"), {
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  return compiled.css;
}

async function script(name) {
  const bundled = await build({
    entryPoints: [join(here, `js/${name}.js`)],
    bundle: true,
    minify: true,
    format: "esm",
    target: browsers,
    legalComments: "none",
    write: false,
  });
  return bundled.outputFiles[0].text;
}

const image = (name) => readFile(join(here, "images", name), "utf8");
const tidy = (svg) => svg.replace(/<!--.*?-->/gs, "").replace(/>\s+</g, "><").trim();

async function emit(name, text) {
  const { name: stem, ext } = parse(name);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const hashed = `${stem}.${hash}${ext}`;
  const path = join(target, hashed);
  const bytes = Buffer.from(text);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await writeFile(path, bytes);
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
  return [name, hashed];
}

const sources = {
  "bina.css": stylesheet,
  "bina.js": () => script("main"),
  "rating.js": () => script("rating"),
  "team.js": () => script("team"),
  "photo.js": () => script("photo"),
  "icons.svg": async () => tidy(await image("icons.svg")),
  "mark.svg": async () => tidy(await image("mark.svg")),
};

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const entries = [];
for (const [name, make] of Object.entries(sources)) entries.push(await emit(name, await make()));
await writeFile(
  join(target, "manifest.json"),
  `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
);
