import { type ASTVisitor, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { validationAbortedError } from 'graphql/validation/validationAbortedError.js';

/**
 * How many pairs of selections GraphQL may have to compare for conflicts: 500 fields of one name beside each other, or
 * 500 spread fragments. graphql-js has a bound of its own, which it reaches after a tenth of a second.
 */
const maxComparisons = 250_000;

/** How deep selections may lie in each other, inline fragments included: what walks through them uses the stack. */
const maxNesting = 200;

/** A validation rule that gives up a document before the other rules walk through it. */
export const boundDocument = (): ASTVisitor => ({
  Document(document) {
    if (takesTooLong(document)) throw validationAbortedError;
  },
});

interface Nested {
  readonly set: SelectionSetNode;
  readonly level: number;
}

/** Walks through the document without the stack. Fields of one name in one place are pairs, and so are fragments. */
export function takesTooLong({ definitions }: DocumentNode): boolean {
  let pairs = 0;
  let spreads = 0;
  const fields: Nested[] = [];
  for (const node of definitions)
    if ('selectionSet' in node) fields.push({ set: node.selectionSet, level: 1 });
  for (let field = fields.pop(); field; field = fields.pop()) {
    const counts = new Map<string, number>();
    // Inline fragments belong to the selection that they are in.
    const beside = [field];
    for (let inner = beside.pop(); inner; inner = beside.pop()) {
      const level = inner.level + 1;
      if (level > maxNesting) return true;
      for (const node of inner.set.selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) beside.push({ set: node.selectionSet, level });
        else if (node.kind === Kind.FRAGMENT_SPREAD) spreads += 1;
        else {
          const name = (node.alias ?? node.name).value;
          const before = counts.get(name) ?? 0;
          counts.set(name, before + 1);
          // n fields of a name come to n squared.
          pairs += 2 * before;
          if (node.selectionSet) fields.push({ set: node.selectionSet, level });
        }
      }
    }
  }
  return pairs + spreads * spreads > maxComparisons;
}
