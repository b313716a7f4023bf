/** The limits of the public API. */
export const limits = {
  /** Items of a page of a connection. */
  page: 100,
  /** Changes of a page of the feed. */
  changes: 1000,
  /** Sources of a gateway. */
  sources: 10_000,
  /** Webhooks of a gateway. */
  webhooks: 100,
  /** Characters of the query of a webhook. */
  webhookQuery: 16_384,
  /** Ids of `nodes`. */
  nodes: 100,
  /** Articles of a related list. */
  related: 24,
  /** Characters of a search or a name filter. */
  queryLength: 500,
  /** Length of an idempotency key in UTF-16 code units. */
  idempotencyKey: 200,
  /** Articles of `withdrawArticles`. */
  withdrawals: 100,
  /** Names of `mergeTopics` and `mergeAuthors`. */
  merged: 100,
  /** The lifetime of a preview in minutes: a week. */
  previewMinutes: 10_080,
  /** Articles of `trending`. */
  trending: 100,
  /** Rows of a report. */
  reportRows: 50_000,
  /** Dimensions of a report. */
  reportDimensions: 4,
} as const;
