import { buildSchema, Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { rootFields } from '../../../src/resolvers/selection.js';

it('visits a fragment once, however often fragments spread each other', () => {
  const length = 60;
  const { definitions } = parse(
    [
      '{ ...A0 }',
      ...Array.from({ length }, (_, i) => `fragment A${i} on Query { ...A${i + 1} ...A${i + 1} }`),
      `fragment A${length} on Query { here }`,
    ].join('\n'),
  );
  const [operation] = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  const fragments = Object.fromEntries(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const schema = buildSchema('type Query { here: Int }');
  const fields = rootFields({ schema, fragments, variableValues: {} }, operation);
  expect(fields.map(({ key }) => key)).toEqual(['here']);
});
