/** The options of the field `idempotencyKey` of an input. */
export const idempotencyKey = {
  nullable: true,
  description:
    'Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response.',
} as const;
