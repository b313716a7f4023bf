import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';

/** What the guides name of the API outside of blocks of GraphQL, which test/integration/docs.test.ts runs. */
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const types: GraphQLNamedType[] = Object.values(schema.getTypeMap());
const fields: GraphQLField<unknown, unknown>[] = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
);
const guides = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

interface Named {
  readonly file: string;
  readonly text: string;
}

const found = (pattern: RegExp, read: (text: string) => string = (text) => text): Named[] =>
  guides.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, text = '']) => ({ file, text: read(text) })),
  );

/** A selection is right in an operation, or in a type further down. */
function faultOf(text: string): string | null {
  const roots = ['query', 'mutation', 'subscription'].map((kind) => `${kind} ${text}`);
  const inside = types
    .filter(isObjectType)
    .map(({ name }) => `fragment Part on ${name} ${text} query { ...Part }`);
  const rules = [...roots, ...inside].map((document) =>
    validate(schema, parse(document)).filter(
      ({ message }) =>
        !/fragment "Part" cannot be spread|is never used|not provided|is required/i.test(message),
    ),
  );
  return rules.some((errors) => errors.length === 0) ? null : (rules[0]?.[0]?.message ?? '');
}

/** The names of a call's arguments: `replayWebhook(id:, since:)`. */
const argumentsIn = (text: string): string[] =>
  [...text.matchAll(/(?:^|[,({]\s*)(\w+):/g)].map(([, name = '']) => name);

describe('the guides name what the schema has:', () => {
  const selections = found(/(?<!`)`([a-z]\w*(?:\([^`{}]*\))? \{ [^`…]*\})`(?!`)/g).filter(
    ({ text }) => !/^(type|input|enum|union|interface|data|error|import|export|const)\b/.test(text),
  );
  const calls = found(/(?<!`)`(?:[A-Z]\w*\.)?([a-z]\w*\([a-z]\w*:[^`]*?\))[^`]*`(?!`)/g);
  const requests = found(/"query":\s*("(?:[^"\\]|\\.)*")/g, (text) => JSON.parse(text) as string);

  it('a field that there is not would be a fault', () => {
    expect(faultOf('{ webhooks { deliveries } }')).toContain('deliveries');
    expect(faultOf('{ redeliver }')).toContain('redeliver');
    expect(faultOf('{ webhooks { failing } }')).toBeNull();
  });

  it('some of each kind is found', () => {
    expect([selections.length > 0, calls.length > 10, requests.length > 2]).toEqual([true, true, true]);
  });

  it.each(selections)('`$text` in $file', ({ text }) => {
    expect(faultOf(`{ ${text} }`)).toBeNull();
  });

  it.each(calls)('$text in $file', ({ text }) => {
    const name = text.slice(0, text.indexOf('('));
    const outer = text.slice(text.indexOf('(') + 1).replace(/\{[^{}]*\}/g, '');
    const fits = fields.filter(
      (field) =>
        field.name === name &&
        argumentsIn(outer).every((given) => field.args.some((each) => each.name === given)),
    );
    expect(fits.map((field) => field.name)).toContain(name);
  });

  it.each(requests)('the request $text in $file', ({ text }) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});
