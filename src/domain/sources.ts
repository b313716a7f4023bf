/** What happens to the items of a source: they are published, or wait as drafts for an editor. */
export const sourceTrusts = ['PUBLISH', 'REVIEW'] as const;
export type SourceTrust = (typeof sourceTrusts)[number];

/** What a source does: it is polled, its last poll failed, somebody paused it, or its publisher ended it. */
export const sourceStates = ['ACTIVE', 'FAILING', 'PAUSED', 'ENDED'] as const;
export type SourceState = (typeof sourceStates)[number];

/** The interval between two polls, in minutes. */
export const pollMinutes = { min: 1, max: 1440 } as const;
