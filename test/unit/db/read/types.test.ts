import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { types } from '../../../../src/db/read/types.js';
import { buildGatewaySchema } from '../../../../src/resolvers/build-schema.js';

const schema = buildGatewaySchema();

describe.each([...types.keys()])('the fields of %s', (typename) => {
  const type = schema.getType(typename);
  const inSchema = isObjectType(type) ? Object.keys(type.getFields()) : [];
  const inSql = Object.keys(types.get(typename)?.fields ?? {});

  it('are all read by SQL', () => {
    const missing = inSchema.filter((field) => !inSql.includes(field));
    expect(missing, `src/db/read has no line for these fields of ${typename} in src/schema`).toEqual([]);
  });

  it('are all in the schema', () => {
    const unknown = inSql.filter((field) => !inSchema.includes(field));
    expect(unknown, `src/schema has no field for these lines of ${typename} in src/db/read`).toEqual([]);
  });
});
