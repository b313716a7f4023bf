/** A record of an export, see `db/export/article-record.ts`. */
export interface ArticleRecord {
  readonly id: string;
  readonly row: number;
  readonly core: Readonly<Record<string, unknown>> & {
    readonly slug: string;
    readonly version: number;
    readonly updatedAt: string;
    readonly sourceName: string | null;
    readonly sourceUri: string | null;
  };
  /** Public ids; a number is the row id of a name that was gone already. */
  readonly section: string | null;
  readonly sourceFields: Readonly<Record<string, string>> | null;
  readonly pending: { readonly fields: Readonly<Record<string, unknown>> } | null;
  readonly formerSlugs: readonly string[];
  readonly topics: readonly Placed[];
  readonly authors: readonly Placed[];
  readonly corrections: readonly object[];
  readonly listed: readonly Placed[];
  readonly awaited: readonly { readonly uri: string; readonly position: number }[];
  readonly pins: readonly Placed[];
  readonly hidden: readonly { readonly id: string }[];
  readonly draft: DraftRecord | null;
  readonly revisions: readonly RevisionRecord[];
}

export interface Placed {
  readonly id: string;
  readonly position: number;
}

export interface DraftRecord {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly topicIds: readonly (string | number)[] | null;
  readonly authorIds: readonly (string | number)[] | null;
  readonly savedAt: string;
}

export interface RevisionRecord {
  readonly version: number;
  readonly before: Readonly<Record<string, unknown>>;
}

export interface NameRecord {
  readonly kind: 'section' | 'topic' | 'author';
  readonly id: string;
  readonly row: number;
  readonly slug: string;
  readonly name: string;
  readonly topicKind: string | null;
  readonly formerSlugs: readonly string[];
  readonly formerLabels: readonly { readonly topicKind: string; readonly label: string }[];
}

/** An article that this database cannot take; the message says why. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
}

/** The uid of a public id. */
export const uidOf = (id: string): string => id.slice(id.indexOf('_') + 1);
