/** An SQL statement with placeholders. One with a name is prepared once on each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  /** What it reads, for metrics, traces and logs; by default its name. One of few: not made of what clients send. */
  readonly label?: string;
  /** A read of a few milliseconds: it shares a connection, and is retried on another when that breaks. */
  readonly short?: boolean;
  /** A full text search, with a timeout of its own. */
  readonly search?: boolean;
  /** A report: it runs on a few connections of its own. */
  readonly report?: boolean;
  /** Reads what only the primary has for certain, such as the numbers of changes. */
  readonly primary?: boolean;
}
