import type { LiveFragment, NewerQuery } from '../generated/graphql.js';

type Versions = NonNullable<NewerQuery['article']>;

/** What tells one state of a story from another, for whoever has it open. */
export const stateOf = ({ version, status, draft, source }: Versions | LiveFragment): string =>
  [
    version,
    // A time that comes, or that somebody chose, makes no version.
    status,
    draft?.version ?? 0,
    draft?.publishAt,
    source?.pending?.receivedAt,
    source?.pending?.withdrawn,
  ].join(' ');
