/** What a change of the feed says about its article. */
export const changeKinds = ['UPSERT', 'WITHDRAWN', 'DELETED', 'LEFT'] as const;
export type ChangeKind = (typeof changeKinds)[number];
