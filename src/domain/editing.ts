/** Enumerations of editing that all layers use. */

/** The fields of an article that editors change, and that either the newsroom or the source owns. */
export const articleFields = [
  'HEADLINE',
  'STANDFIRST',
  'DATELINE',
  'BYLINE',
  'BODY',
  'SECTION',
  'TOPICS',
  'AUTHORS',
  'LANGUAGE',
  'SLUG',
  'CANONICAL_URL',
  'IMAGE',
  'STATUS',
] as const;
export type ArticleField = (typeof articleFields)[number];

export const revisionKinds = ['IMPORT', 'EDIT', 'PUBLISH', 'WITHDRAW', 'RESTORE'] as const;
export type RevisionKind = (typeof revisionKinds)[number];

export const correctionKinds = ['CORRECTION', 'CLARIFICATION', 'EDITORS_NOTE'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** The slug at publication: as it is, or made of the headline. */
export const slugChoices = ['KEEP', 'FROM_HEADLINE'] as const;
export type SlugChoice = (typeof slugChoices)[number];

export const diffKinds = ['SAME', 'ADDED', 'REMOVED', 'CHANGED'] as const;
export type DiffKind = (typeof diffKinds)[number];

/** Who changes something: a person or a program with a key or token, or a source. */
export interface Actor {
  /** `key:<prefix>`, `token:<issuer>#<subject>`, `source:<name>` or `schedule`. */
  readonly id: string;
  readonly name: string;
}

/** A mistake in one field of an input. */
export interface Fault {
  /** The input field, such as `headline` or `image.url`. */
  readonly field: string;
  readonly code: 'REQUIRED' | 'EMPTY' | 'TOO_LONG' | 'TOO_MANY' | 'INVALID' | 'UNKNOWN' | 'TAKEN';
  readonly message: string;
  /** The limit that was exceeded. */
  readonly limit?: number;
  /** A value that would be accepted. */
  readonly suggestion?: string;
}

/** Advice about an article: what its editor may want to change. Never an error. */
export interface Check {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly limit: number | null;
}
