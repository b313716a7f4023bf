import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, Kind, parse, print, visit } from 'graphql';

/** The pages whose documents have types: the files in `src/documents` of each. */
export const typedPages = ['reader', 'editor'];

const header = '/* Made by `npm run generate-types` from the documents of this page and schema.graphql. */\n';

/** The types that are committed are those of the documents and the schema. */
export async function generatedTypeProblems() {
  const files = (await Promise.all(typedPages.map(generateTypes))).flatMap((made) => [...made]);
  const problems = files
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => `${path} is not what the documents say. Run: npm run generate-types`);
  return { problems, summary: `${files.length} files` };
}

/**
 * The reader's client asks for `__typename` in every selection. Added here, the document has the hash that is sent.
 * @param {string} page
 * @param {string} text
 */
function withTypeNames(page, text) {
  const document = parse(text, { noLocation: true });
  if (page !== 'reader') return document;
  /** @type {import('graphql').FieldNode} */
  const typeName = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return visit(document, {
    SelectionSet: (node, _key, parent) =>
      parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : { ...node, selections: [...node.selections, typeName] },
  });
}

/**
 * Replaces the hashes of documents by those of the texts that Apollo Client sends: it prints the document as it is.
 * @param {string} text
 */
const withSentHashes = (text) =>
  text.replaceAll(/"hash":"[\w:]+"(\},"kind":"Document".*) as unknown as /g, (found, rest) => {
    const document = JSON.parse(`{"__meta__":{${found.slice(0, -' as unknown as '.length)}`);
    const hash = createHash('sha256').update(print(document)).digest('hex');
    return `"hash":"${hash}"${rest} as unknown as `;
  });

/**
 * The generated files of a page, by path. Each document has the SHA-256 of its text, by which it is sent.
 * @param {string} page
 * @returns {Promise<Map<string, string>>}
 */
export async function generateTypes(page) {
  const folder = `web/${page}/src/documents`;
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => {
      const document = withTypeNames(page, readFileSync(`${folder}/${name}`, 'utf8'));
      return { location: name, document, rawSDL: print(document) };
    });
  if (documents.length === 0) throw new Error(`${folder} has no documents.`);
  const schemaAst = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `web/${page}/src/generated/`,
    schema: parse(readFileSync('schema.graphql', 'utf8'), { noLocation: true }),
    schemaAst,
    documents,
    config: {
      scalars: { DateTime: 'string', URL: 'string', SafeInt: 'number' },
      enumsAsTypes: true,
      useTypeImports: true,
      strictScalars: true,
      // The editor sends texts; the reader's client reads documents for its cache.
      ...(page === 'editor' && { documentMode: 'string' }),
    },
    presetConfig: {
      fragmentMasking: false,
      ...(page === 'reader' && { persistedDocuments: true }),
    },
    plugins: [],
    pluginMap: {},
  });
  const made = new Map();
  for (const section of sections) {
    if (!/graphql\.ts$/.test(section.filename)) continue;
    const text = await codegen(section);
    made.set(section.filename, header + withSentHashes(text));
  }
  return made;
}
