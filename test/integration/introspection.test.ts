import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/services/access/index.js';
import { type TestGateway, testGateway } from '../support/gateway.js';

const queries = [
  getIntrospectionQuery(),
  '{ __type(name: "Article") { name } }',
  '{ ...A } fragment A on Query { s: __schema { queryType { name } } }',
];

const codes = async (gateway: TestGateway, headers: Record<string, string> = {}) => {
  const responses = await Promise.all(queries.map((query) => gateway.execute(query, {}, headers)));
  return responses.map(({ errors }) => errors?.[0]?.extensions.code);
};

const signedIn = async ({ database }: TestGateway): Promise<Record<string, string>> => ({
  'x-api-key': await createKey(database, { role: 'ANALYST', name: 'Desk', expiresAt: null }),
});

const refused = queries.map(() => 'INTROSPECTION_DISABLED');
const allowed = queries.map(() => undefined);

describe('introspection', () => {
  describe('by default', () => {
    const gateway = testGateway();
    it('is allowed for everyone', async () => {
      expect(await codes(gateway)).toEqual(allowed);
    });
  });

  describe('for viewers with a credential', () => {
    const gateway = testGateway({}, { introspection: 'signed-in' });
    it('is refused to readers, before and after another viewer got it', async () => {
      expect(await codes(gateway)).toEqual(refused);
      expect(await codes(gateway, await signedIn(gateway))).toEqual(allowed);
      expect(await codes(gateway)).toEqual(refused);
    });
  });

  describe('switched off', () => {
    const gateway = testGateway({}, { introspection: 'off' });
    it('is refused to everyone, and __typename is not', async () => {
      expect(await codes(gateway, await signedIn(gateway))).toEqual(refused);
      expect(await gateway.data('{ __typename sections { __typename } }')).toMatchObject({
        __typename: 'Query',
      });
    });
  });
});
