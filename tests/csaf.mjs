// Holds advisories against CSAF 2.0: the strict schema and every mandatory test of the validator. Reads a document or an array of them (loading the
// validator takes seconds), writes {ok, errors} for each, one a line.
//   node tests/csaf.mjs < advisory.json
import { readFileSync } from "node:fs";
import validateStrict from "@secvisogram/csaf-validator-lib/validateStrict.js";
import * as mandatory from "@secvisogram/csaf-validator-lib/mandatoryTests.js";
import { csaf_2_0_strict } from "@secvisogram/csaf-validator-lib/schemaTests.js";

for (const document of [JSON.parse(readFileSync(0, "utf8"))].flat()) {
  const result = await validateStrict([csaf_2_0_strict, ...Object.values(mandatory)], document);
  const errors = result.tests.flatMap(test => test.errors.map(e => `${test.name} ${e.instancePath}: ${e.message}`));
  console.log(JSON.stringify({ ok: result.isValid && errors.length === 0, tests: result.tests.length, errors }));
}
