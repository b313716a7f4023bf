import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, validate } from 'graphql';
import { buildSchema } from 'graphql/utilities/index.js';
import { describe, expect, it } from 'vitest';
import * as generated from '../../../web/reader/src/generated/graphql.js';
import { hashOf } from '../../../web/reader/src/page/hash.js';

const documents = Object.entries(generated as Record<string, unknown>).filter(
  (entry): entry is [string, DocumentNode] => entry[0].endsWith('Document'),
);
/** Loaded without its types, which would bring those of browsers into all tests. */
const apolloClient: string = '@apollo/client';
interface Cache {
  transformDocument(document: DocumentNode): DocumentNode;
}
const { InMemoryCache } = (await import(apolloClient)) as { InMemoryCache: new () => Cache };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe.each(documents)('%s', (_name, document) => {
  it('has the hash of its text, as the gateway renders pages and as Apollo Client sends it', () => {
    expect(hashOf(document)).toBe(sha256(print(document)));
    const sent = new InMemoryCache().transformDocument(document);
    expect(sha256(print(sent))).toBe(hashOf(document));
  });

  it('is valid, and one operation', () => {
    const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
    expect(validate(schema, parse(print(document)))).toEqual([]);
    expect(document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)).toHaveLength(1);
  });
});
