import { diffArrays } from 'diff';
import { prepareBody } from '../../../content/body/prepare-body.js';
import { sanitise } from '../../../content/body/sanitise.js';
import type { DiffKind } from '../../../domain/editing.js';
import { diffWords } from './words.js';

export interface BlockDiff {
  readonly kind: DiffKind;
  /** Safe markup, with `<ins>` and `<del>` where something changed. */
  readonly html: string;
}

/** The most blocks that may differ, and how long a comparison may take. */
const maxEditLength = 5000;
const timeoutMs = 100;

/** Compares two bodies block by block; a block that changed within is one with its words marked. */
export function diffBlocks(before: unknown, after: unknown): BlockDiff[] {
  const [old, current] = [blocksOf(before), blocksOf(after)];
  const deadline = performance.now() + timeoutMs;
  const changes = diffArrays(old, current, { maxEditLength, timeout: timeoutMs });
  // Bodies that have little in common: all of one, then all of the other.
  if (!changes) return [...old.map(removed), ...current.map(added)];
  const result: BlockDiff[] = [];
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index];
    const next = changes[index + 1];
    if (!change) continue;
    if (change.removed && next?.added) {
      result.push(...pair(change.value, next.value, deadline));
      index += 1;
    } else if (change.removed) result.push(...change.value.map(removed));
    else if (change.added) result.push(...change.value.map(added));
    else result.push(...change.value.map((html): BlockDiff => ({ kind: 'SAME', html })));
  }
  return result;
}

const blocksOf = (html: unknown): string[] =>
  typeof html === 'string' ? (prepareBody({ html })?.blocks ?? []).map((block) => block.html) : [];

const removed = (html: string): BlockDiff => ({ kind: 'REMOVED', html: sanitise(`<del>${html}</del>`) });
const added = (html: string): BlockDiff => ({ kind: 'ADDED', html: sanitise(`<ins>${html}</ins>`) });

const elementOf = (html: string): string => /^<([a-z\d]+)/.exec(html)?.[1] ?? '';

/** Blocks that stand for one another, in order, where they are of one kind; the others were removed or added. */
function pair(old: readonly string[], current: readonly string[], deadline: number): BlockDiff[] {
  const result: BlockDiff[] = [];
  for (let place = 0; place < Math.max(old.length, current.length); place += 1) {
    const [before, after] = [old[place], current[place]];
    const words =
      before !== undefined && after !== undefined && elementOf(before) === elementOf(after)
        ? diffWords(before, after, deadline - performance.now())
        : null;
    if (words !== null) result.push({ kind: 'CHANGED', html: sanitise(words) });
    else {
      if (before !== undefined) result.push(removed(before));
      if (after !== undefined) result.push(added(after));
    }
  }
  return result;
}
