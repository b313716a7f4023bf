import type { GraphQLSchema } from 'graphql';
import type { Random } from '../random.js';
import { argumentsText } from './arguments.js';
import { directivesText } from './directives.js';
import { Draft } from './draft.js';
import { fragmentText } from './fragments.js';
import type { Material } from './material.js';
import { belowText, selections } from './selections.js';

/** An operation to run. */
export interface Operation {
  readonly query: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The weight of each root field. */
const roots = {
  article: 5,
  articles: 5,
  search: 2,
  sections: 1.5,
  section: 2,
  topics: 2,
  topic: 2,
  author: 2,
  node: 2,
  nodes: 2,
  trending: 2,
  corrections: 1,
  changes: 2,
  auditLog: 0.3,
  shareReport: 0.4,
  viewer: 0.7,
  introspection: 0.4,
  typename: 0.4,
  fragment: 0.5,
};

const introspection = [
  '__schema { queryType { name } directives { name } }',
  '__type(name: "Article") { name kind fields { name type { kind name ofType { name } } } }',
  '__type(name: "Nothing") { name }',
  '__type(name: "ArticleBlock") { possibleTypes { name } }',
];

/** A random operation that is valid; names begin with `prefix`, so that several fit into one document. */
export function generateOperation(
  schema: GraphQLSchema,
  material: Material,
  random: Random,
  operationName = 'Main',
  prefix = '',
): Operation {
  const draft = new Draft(schema, material, random, prefix);
  const count = random.chance(0.7) ? 1 : 1 + random.integer(4);
  const fields = Array.from({ length: count }, () => rootText(draft));
  const declarations = [...draft.used].map((name) => draft.variables.get(name)?.declaration);
  const head = `query ${operationName}${declarations.length > 0 ? `(${declarations.join(', ')})` : ''}`;
  const variables = [...draft.used].flatMap((name): [string, unknown][] => {
    const [...given] = draft.variables.get(name)?.given ?? [];
    return given.map((value) => [name, value]);
  });
  // Values of undeclared variables are ignored.
  if (random.chance(0.03))
    variables.push([`${prefix}undeclared`, random.pick<unknown>([null, 1, 'text', {}])]);
  const document = [`${head} { ${fields.join(' ')} }`, ...draft.fragments.map(({ text }) => text)].join('\n');
  return { query: document, operationName, variables: Object.fromEntries(variables) };
}

function rootText(draft: Draft): string {
  const { random, schema } = draft;
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const root = random.weighted(roots);
  if (root === 'typename') return '__typename';
  if (root === 'introspection') return `i${random.integer(1000)}: ${random.pick(introspection)}`;
  if (root === 'fragment') return fragmentText(draft, query, 4, selections);
  const field = query.getFields()[root];
  if (!field) throw new Error(`Query has no field ${root}.`);
  const one = (): string => {
    const args = argumentsText(draft, 'Query', root, field.args);
    const key = draft.responseKey(query, root, args);
    return `${key === null ? '' : `${key}: `}${root}${args}${directivesText(draft, 0.03)}${belowText(draft, field, 0)}`;
  };
  // Now and then many aliases of one field.
  return random.chance(0.04) ? Array.from({ length: 2 + random.integer(5) }, one).join(' ') : one();
}
