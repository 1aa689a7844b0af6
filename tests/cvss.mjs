// Scores vectors by FIRST's own calculators. Reads one vector a line, writes one score a line.
//   node tests/cvss.mjs < vectors.txt
import { readFileSync } from "node:fs";
import CVSS31 from "@secvisogram/csaf-validator-lib/lib/shared/first/cvsscalc31.js";
import { CVSS40 } from "@secvisogram/csaf-validator-lib/lib/shared/first/cvss40.js";

const scoreOf = vector => {
  if (vector.startsWith("CVSS:4.0/")) return [new CVSS40(vector).score];
  const of = CVSS31.calculateCVSSFromVector(vector);
  return [of.baseMetricScore, of.temporalMetricScore, of.environmentalMetricScore];
};
for (const vector of readFileSync(0, "utf8").trim().split("\n")) console.log(scoreOf(vector).map(s => Number(s).toFixed(1)).join(" "));
