/** The first words of a manifest, and the version of what stands behind them. */
export const exportMark = 'dateline-export';
/** Incremented when an earlier gateway could not read an export. */
export const exportVersion = 1;
export const manifestName = 'manifest.json';
/** Stands in the folder until the manifest does. */
export const partialName = '.partial.json';

export const exportFormats = ['ndjson', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportKinds = ['articles', 'shares', 'related'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** EVERYTHING: what the operator has, drafts included. PUBLIC: what a reader may see at the time of the export. */
export type ExportScope = 'EVERYTHING' | 'PUBLIC';

/** A column of a table that is exported. `json` is text in JSON, `time` a moment in UTC. */
export interface ExportColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'real' | 'time' | 'json';
  readonly description: string;
}

/** A row, by the names of its columns. */
export type ExportRow = Readonly<Record<string, unknown>>;

export interface ExportedFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** The files of one kind. `names` goes with the articles of an export of everything. */
export interface ExportedTable {
  readonly kind: ExportKind | 'names';
  /** Null: each row is a whole record, as docs/moving.md describes it. */
  readonly columns: readonly ExportColumn[] | null;
  readonly rows: number;
  readonly files: readonly ExportedFile[];
}

/** What is in the folder of an export. Written last: a folder without one is unfinished. */
export interface ExportManifest {
  readonly type: typeof exportMark;
  readonly version: number;
  readonly gateway: string;
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  /** The time, or the cursor of the feed of changes, from which this export has what changed; null: all there is. */
  readonly since: string | null;
  /** The `--since` of the next export. */
  readonly next: string;
  /** The cursor of the feed of changes at the start: `changes(since:)` goes on from there. */
  readonly cursor: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly tables: readonly ExportedTable[];
  /** Pictures in the folder `media`; null: they were not copied. */
  readonly pictures: number | null;
}
