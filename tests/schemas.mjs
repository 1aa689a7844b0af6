// Holds documents against the packs' JSON Schemas: reads lines {schema, name, data} and writes one line {name, ok, errors} for each.
//   node tests/schemas.mjs packs/schema < lines
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

const folder = process.argv[2];
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, unicodeRegExp: true });
const validators = new Map();
for (const file of readdirSync(folder).filter(name => name.endsWith(".schema.json"))) {
  validators.set(file, ajv.compile(JSON.parse(readFileSync(join(folder, file), "utf8"))));
}

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { schema, name, data } = JSON.parse(line);
  const validate = validators.get(schema);
  const ok = validate(data);
  console.log(JSON.stringify({ name, ok, errors: ok ? [] : validate.errors.map(e => `${e.instancePath} ${e.message}`) }));
}
