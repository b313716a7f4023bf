import { type DocumentNode, type GraphQLSchema, parse, print, validate } from 'graphql';
import { smallerDocuments, withoutUnused } from './smaller.js';
import type { FuzzCase } from './ways.js';

/** Candidates that are tried for one case at most. */
const maxAttempts = 1500;

/** The smallest case that still fails, found by leaving out one part after the other while it does. */
export async function shrink(
  schema: GraphQLSchema,
  original: FuzzCase,
  fails: (candidate: FuzzCase) => Promise<boolean>,
): Promise<FuzzCase> {
  let best = original;
  let attempts = 0;
  const without = { ...original, other: null };
  if (original.other && (await fails(without))) best = without;
  for (let progress = true; progress; ) {
    progress = false;
    for (const document of smallerDocuments(parse(best.operation.query, { noLocation: true }))) {
      const candidate = caseOf(schema, best, withoutUnused(document));
      if (!candidate || attempts >= maxAttempts) continue;
      attempts += 1;
      if (!(await fails(candidate))) continue;
      best = candidate;
      progress = true;
      break;
    }
  }
  return best;
}

/** A case with a smaller document; null when the document is invalid or not smaller. */
function caseOf(schema: GraphQLSchema, best: FuzzCase, document: DocumentNode): FuzzCase | null {
  const query = print(document);
  if (lengthOf(document) >= lengthOf(parse(best.operation.query)) || validate(schema, document).length > 0)
    return null;
  const [operation] = document.definitions;
  const declared = new Set(
    operation?.kind === 'OperationDefinition'
      ? operation.variableDefinitions?.map(({ variable }) => variable.name.value)
      : [],
  );
  const variables = Object.entries(best.operation.variables).filter(([name]) => declared.has(name));
  return { ...best, operation: { ...best.operation, query, variables: Object.fromEntries(variables) } };
}

/** The length of a document without insignificant whitespace. */
const lengthOf = (document: DocumentNode): number => print(document).replace(/\s+/g, ' ').length;
