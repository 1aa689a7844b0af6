// Reads the test run's CTRF report and prints what was skipped and why, and the ten slowest tests.
import { readFileSync } from "node:fs";

const { tests } = JSON.parse(readFileSync(process.argv[2], "utf8")).results;

const skipped = new Map();
for (const t of tests.filter((t) => t.status === "skipped")) {
  const reason = t.message ?? "no reason given";
  skipped.set(reason, [...(skipped.get(reason) ?? []), t]);
}

for (const [reason, of] of skipped) {
  console.log(`skipped ${of.length}: ${reason}`);
  of.slice(0, 5).forEach((t) => console.log(`    ${t.name}`));
  if (of.length > 5) console.log(`    and ${of.length - 5} more`);
}

console.log("slowest:");
tests
  .toSorted((a, b) => b.duration - a.duration)
  .slice(0, 10)
  .forEach((t) => console.log(`    ${(t.duration / 1000).toFixed(1).padStart(6)} s  ${t.name}`));
