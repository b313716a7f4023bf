/** The bounds that the public contract names. */
export const limits = {
  /** The most that one page of a connection holds. */
  page: 100,
  /** The most ids that `nodes` takes. */
  nodes: 100,
  /** The most articles that a related list holds. */
  related: 24,
  /** The longest text, in characters, that a search or a name filter takes. */
  queryLength: 500,
  /** The longest idempotency key, in UTF-16 code units. */
  idempotencyKey: 200,
  /** The most articles that `trending` gives. */
  trending: 100,
  /** The most rows of a report. */
  reportRows: 50_000,
  /** The most dimensions of a report. */
  reportDimensions: 4,
} as const;
