// Builds the pages' styles and scripts. Usage: node build.mjs OUT
// Called by src/Remit.Server/Front.targets; reads nothing but this folder, writes nothing but OUT.
import { mkdir, rm, writeFile, copyFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");

/**
 * Turns the libraries' physical properties into logical ones, so that pages mirror for right-to-left languages
 * (Uyghur, Arabic) without a second sheet. Our own styles are logical already.
 */
function logical(css) {
  const end = (side) => (side === "left" ? "start" : "end");
  return css
    .replace(/\b(margin|padding)-(left|right)(?=\s*:)/g, (_, kind, side) => `${kind}-inline-${end(side)}`)
    .replace(/\bborder-(left|right)(?=(-color|-width|-style)?\s*:)/g, (_, side) => `border-inline-${end(side)}`)
    .replace(/(?<=[{;]\s*)(left|right)(?=\s*:)/g, (side) => `inset-inline-${end(side)}`)
    .replace(/\btext-align\s*:\s*(left|right)\b/g, (_, side) => `text-align:${end(side)}`)
    .replace(/\b(float|clear)\s*:\s*(left|right)\b/g, (_, kind, side) => `${kind}:inline-${end(side)}`);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

// Both paths are needed: the casework library names node_modules itself, the other imports start inside it.
const loadPaths = [here, join(here, "node_modules")];

for (const name of ["public", "staff"]) {
  const { css } = await sass.compileAsync(join(here, "styles", `${name}.scss`), {
    loadPaths,
    style: "compressed",
    logger: sass.Logger.silent,
  });
  const { code } = await esbuild.transform(logical(css), { loader: "css", minify: true, legalComments: "none" });
  await writeFile(join(out, `${name}.css`), code);
}

await esbuild.build({
  entryPoints: [join(here, "src", "staff.ts")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
});

for (const file of await readdir(join(here, "images"))) {
  await copyFile(join(here, "images", file), join(out, file));
}
