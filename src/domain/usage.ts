export const usageDimensions = ['CLIENT', 'VERSION', 'DAY'] as const;
export type UsageDimension = (typeof usageDimensions)[number];

/** The limits of what a process counts in a day, so that rows do not grow with what clients call themselves. */
export const maxUsage = {
  clients: 200,
  operations: 2000,
  /** Operations of clients between two writes. */
  pairs: 10_000,
  /** Characters of a name or version. */
  nameLength: 64,
} as const;

/** The name of clients and operations beyond the limits. */
export const otherName = 'other';
