import { diffArrays } from 'diff';

/** A stretch of two bodies: blocks that are the same, or a block and what stands for it on the other side. */
export type Row =
  | { readonly kind: 'same'; readonly blocks: readonly string[] }
  | { readonly kind: 'different'; readonly left: string | null; readonly right: string | null };

/** Blocks with fewer common words are two blocks, not two versions of one. */
const minSimilarity = 0.3;
/** More pairs than this are matched by their order. */
const maxPairs = 10_000;

/** Compares two bodies by their blocks. */
export function compareBlocks(left: readonly string[], right: readonly string[]): Row[] {
  const rows: Row[] = [];
  let removed: readonly string[] = [];
  const end = (added: readonly string[]): void => {
    rows.push(...matched(removed, added));
    removed = [];
  };
  for (const change of diffArrays([...left], [...right])) {
    if (change.removed) removed = change.value;
    else if (change.added) end(change.value);
    else {
      end([]);
      rows.push({ kind: 'same', blocks: change.value });
    }
  }
  end([]);
  return rows;
}

/** Finds the pairs with the most common words in all, in the order of both sides. */
function matched(left: readonly string[], right: readonly string[]): Row[] {
  const similar =
    left.length * right.length > maxPairs ? null : similarities(left.map(wordsOf), right.map(wordsOf));
  const rows: Row[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const step = similar === null ? inOrder(left, right, l, r) : similar.step(l, r);
    rows.push({
      kind: 'different',
      left: step === 'right' ? null : (left[l] ?? null),
      right: step === 'left' ? null : (right[r] ?? null),
    });
    if (step !== 'right') l += 1;
    if (step !== 'left') r += 1;
  }
  return rows;
}

type Step = 'both' | 'left' | 'right';

const inOrder = (left: readonly string[], right: readonly string[], l: number, r: number): Step =>
  l >= left.length ? 'right' : r >= right.length ? 'left' : 'both';

function similarities(
  left: readonly ReadonlySet<string>[],
  right: readonly ReadonlySet<string>[],
): { step(l: number, r: number): Step } {
  const pair = left.map((words) => right.map((others) => similarity(words, others)));
  // The best sum from each place to the end.
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const sum = (l: number, r: number): number => best[l]?.[r] ?? 0;
  const together = (l: number, r: number): number => {
    const value = pair[l]?.[r] ?? 0;
    return value < minSimilarity ? -1 : value + sum(l + 1, r + 1);
  };
  for (let l = left.length - 1; l >= 0; l -= 1) {
    for (let r = right.length - 1; r >= 0; r -= 1) {
      (best[l] ?? [])[r] = Math.max(sum(l + 1, r), sum(l, r + 1), together(l, r));
    }
  }
  return {
    step(l, r) {
      if (l >= left.length) return 'right';
      if (r >= right.length) return 'left';
      if (together(l, r) >= sum(l, r)) return 'both';
      return sum(l + 1, r) >= sum(l, r + 1) ? 'left' : 'right';
    },
  };
}

const wordsOf = (html: string): ReadonlySet<string> =>
  new Set(
    html
      .replace(/<[^>]*>/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );

/** The share of common words: 0 to 1. Blocks without words, such as pictures, are like each other. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 1;
  const common = [...one].filter((word) => other.has(word)).length;
  return (2 * common) / (one.size + other.size);
}
