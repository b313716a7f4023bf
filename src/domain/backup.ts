/** A table of a backup, and its columns in the order of their values. */
export interface BackupTable {
  /** With its schema: `public.article`. */
  readonly name: string;
  readonly columns: readonly string[];
}

export interface BackupPartition {
  readonly name: string;
  readonly parent: string;
  /** As PostgreSQL writes it: `FOR VALUES FROM ('…') TO ('…')`. */
  readonly bound: string;
}

export interface BackupSequence {
  readonly name: string;
  readonly value: string;
  /** Whether the value was given out. */
  readonly called: boolean;
}

/** What is known before the rows: what they fit. */
export interface BackupHead {
  /** The migrations that the database had. */
  readonly migrations: readonly string[];
  /** The version of the PostgreSQL server. */
  readonly postgres: string;
  readonly tables: readonly BackupTable[];
  readonly partitions: readonly BackupPartition[];
  /** Tables that are left out on purpose. */
  readonly leftOut: readonly string[];
}

/** The rows of one table, in the text format of COPY. */
export interface BackupPart {
  readonly table: string;
  readonly data: AsyncIterable<Uint8Array>;
}

/** What is known after the rows. */
export interface BackupEnd {
  readonly rows: Readonly<Record<string, number>>;
  readonly sequences: readonly BackupSequence[];
}

/** A database to restore from: another database, or a file. */
export interface BackupSource {
  readonly head: BackupHead;
  /** Every table that has rows, in any order. Each part is read to its end before the next one. */
  parts(): AsyncIterable<BackupPart>;
  /** After the last part. Throws when what was read is not whole. */
  end(): Promise<BackupEnd>;
}

/** Waiting jobs are part of a backup under this name, in a form that does not depend on the version of the queue. */
export const jobsTable: BackupTable = {
  name: 'jobs',
  columns: ['task', 'payload', 'queue', 'run_at', 'max_attempts', 'key', 'priority', 'flags'],
};

export type BackupErrorCode =
  | 'NOT_A_BACKUP'
  | 'FOLDER_MISSING'
  | 'TARGET_UNREACHABLE'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_NEWER'
  | 'DATABASE_NEWER'
  | 'DATABASE_NOT_EMPTY'
  | 'DATABASE_IN_USE'
  | 'DATABASE_IS_THE_SOURCE'
  | 'DATABASE_NOT_MIGRATED'
  | 'ROWS_REFUSED'
  | 'ROWS_MISSING'
  | 'FILE_EXISTS';

/** A backup or a restore is refused or failed. The message says why, where, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code: BackupErrorCode,
    message: string,
  ) {
    super(message);
  }
}
