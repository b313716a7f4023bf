import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();

/** A nullable variable with a default is valid for a non-null argument, but the client may still send null. */
const operations: readonly (readonly [field: string, query: string])[] = [
  ['orderBy', 'query ($x: ArticleOrder = PUBLISHED_ASC) { articles(orderBy: $x) { totalCount } }'],
  ['first', 'query ($x: Int = 3) { trending(first: $x) { shares } }'],
  ['if', 'query ($x: Boolean = true) { articles { nodes @include(if: $x) { slug } } }'],
  ['if', 'query ($x: Boolean = true) { articles { nodes { ... @skip(if: $x) { slug } } } }'],
  ['if', 'query ($x: Boolean = true) { sections @include(if: $x) { slug } }'],
];

describe('null for an argument that may not be null', () => {
  it.each(operations)(
    'is the fault of the client, with the name of the argument: %s',
    async (field, query) => {
      const { errors } = await gateway.execute(query, { x: null });
      expect(errors?.map(({ extensions }) => [extensions.code, extensions.field])).toEqual([
        ['BAD_USER_INPUT', field],
      ]);
    },
  );
});
