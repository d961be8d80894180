// Writes src/schema.ts from the OpenAPI document; with --check it only says whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../../docs/openapi/dashboard-api.json", import.meta.url);
const schema = new URL("../src/schema.ts", import.meta.url);

/** The types of the committed document. */
export async function generated() {
  const types = await openapiTS(JSON.parse(readFileSync(document, "utf8")), {
    alphabetize: true,
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `// Generated from docs/openapi/dashboard-api.json by \`npm run generate\`; edits are lost.\n\n${astToString(types)}`;
}

/** What is committed. */
export const committed = () => readFileSync(schema, "utf8");

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const types = await generated();
  if (!process.argv.includes("--check")) {
    writeFileSync(schema, types);
  } else if (types !== committed()) {
    console.error(`${fileURLToPath(schema)} is not what ${fileURLToPath(document)} says: run \`npm run generate\`.`);
    process.exit(1);
  }
}
