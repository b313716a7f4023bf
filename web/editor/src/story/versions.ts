import type { LiveFragment, NewerQuery } from '../generated/graphql.js';

type Versions = NonNullable<NewerQuery['article']>;

/** What tells one state of a story from another, for whoever has it open. */
export const stateOf = ({ version, draft, source }: Versions | LiveFragment): string =>
  [version, draft?.version ?? 0, source?.pending?.receivedAt, source?.pending?.withdrawn].join(' ');
