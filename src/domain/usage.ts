export const usageDimensions = ['CLIENT', 'VERSION', 'DAY'] as const;
export type UsageDimension = (typeof usageDimensions)[number];

/** The limits of what a process counts in a day, so that rows do not grow with what clients call themselves. */
export const maxUsage = {
  clients: 200,
  operations: 2000,
  /** Operations of clients between two writes. */
  pairs: 10_000,
  /** The memory of what is counted between two writes. */
  bytes: 16_000_000,
  /** Characters of a client's name or version. */
  nameLength: 64,
  /** Characters of an operation's name. */
  operationNameLength: 200,
} as const;

/** The name of clients and operations beyond the limits. */
export const otherName = 'other';
