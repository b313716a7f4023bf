import type { NodeType } from '../../../src/domain/ids.js';

/** Values for arguments: real ids, slugs and cursors of the content that operations run on. */
export interface Material {
  readonly ids: Readonly<Partial<Record<NodeType, readonly string[]>>>;
  readonly slugs: Readonly<Record<SluggedType, readonly string[]>>;
  /** Articles whose related lists and shares the cursors belong to; they are selected more often. */
  readonly focus: readonly string[];
  /** Cursors as the gateway gave them, by the order or list that they belong to. */
  readonly cursors: Readonly<Record<CursorKind, readonly string[]>>;
}

export type SluggedType = 'article' | 'section' | 'topic' | 'author';

export const cursorKinds = [
  'PUBLISHED_DESC',
  'PUBLISHED_ASC',
  'UPDATED_DESC',
  'MOST_SHARED',
  'search',
  'topics',
  'related',
  'shares',
  'changes',
] as const;
export type CursorKind = (typeof cursorKinds)[number];
