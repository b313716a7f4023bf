import { type ASTVisitor, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { validationAbortedError } from 'graphql/validation/validationAbortedError.js';

/**
 * Pairs of selections to compare for conflicts: 500 fields of one name in a selection set, or 500 spread fragments.
 * graphql-js has a limit of its own, which it reaches after a tenth of a second.
 */
const maxComparisons = 250_000;

/** Nested selection sets, inline fragments included: visitors are recursive. */
const maxNesting = 200;

/** A validation rule that aborts before the other rules visit the document. */
export const documentLimits = (): ASTVisitor => ({
  Document(document) {
    if (exceedsLimits(document)) throw validationAbortedError;
  },
});

interface NestedSelection {
  readonly set: SelectionSetNode;
  readonly level: number;
}

/** Whether a document exceeds the limits. Not recursive. Counts pairs of fields of one name, and pairs of fragments. */
export function exceedsLimits({ definitions }: DocumentNode): boolean {
  let pairs = 0;
  let spreads = 0;
  const fields: NestedSelection[] = [];
  for (const node of definitions)
    if ('selectionSet' in node) fields.push({ set: node.selectionSet, level: 1 });
  for (let field = fields.pop(); field; field = fields.pop()) {
    const counts = new Map<string, number>();
    // Inline fragments belong to the selection set that contains them.
    const sameLevel = [field];
    for (let inner = sameLevel.pop(); inner; inner = sameLevel.pop()) {
      const level = inner.level + 1;
      if (level > maxNesting) return true;
      for (const node of inner.set.selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) sameLevel.push({ set: node.selectionSet, level });
        else if (node.kind === Kind.FRAGMENT_SPREAD) spreads += 1;
        else {
          const name = (node.alias ?? node.name).value;
          const count = counts.get(name) ?? 0;
          counts.set(name, count + 1);
          // n fields of a name have n squared pairs.
          pairs += 2 * count;
          if (node.selectionSet) fields.push({ set: node.selectionSet, level });
        }
      }
    }
  }
  return pairs + spreads * spreads > maxComparisons;
}
