/* Writes the types of the pages' GraphQL documents: `npm run generate-types`, after a change of a document or the schema. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateTypes, typedPages } from './checks/generated-types.mjs';

for (const page of typedPages) {
  for (const [path, text] of await generateTypes(page)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
