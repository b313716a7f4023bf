import type { ListedSource } from '../../db/sources/sources.js';
import { formatId } from '../../domain/ids.js';
import type { PollOutcome } from '../../services/sources/index.js';

/** A source for scripts. */
export const jsonOf = ({ uid, ...source }: ListedSource): object => ({
  id: formatId('Source', uid),
  ...source,
});

const time = (date: Date | null, none: string): string =>
  date?.toISOString().slice(0, 16).replace('T', ' ') ?? none;

/** Two lines about a source: what it is, and what it does; a third when it fails. */
export function describeSource(source: ListedSource): string {
  const { uid, name, url, paused, succeededAt, nextAt, failingSince, error, itemsPerDay } = source;
  const state = paused
    ? source.errorCode === 'GONE'
      ? 'ended'
      : 'paused'
    : failingSince
      ? `failing since ${time(failingSince, '')}`
      : `next poll ${time(nextAt, '')}`;
  const lines = [
    `${name}  ${url}  ${formatId('Source', uid)}`,
    `  ${state}; last success ${time(succeededAt, 'never')}; ${itemsPerDay.toFixed(1)} items a day`,
  ];
  return [...lines, ...(error ? [`  ${error}`] : [])].join('\n');
}

/** What a poll brought, in words. */
export function describeOutcome(outcome: PollOutcome): string {
  if ('failure' in outcome) {
    const { message, nextAt } = outcome.failure;
    return `${message}${nextAt ? ` It is tried again at ${time(nextAt, '')} UTC.` : ' It is not polled any more.'}`;
  }
  const { feed } = outcome;
  if (!feed) return 'Nothing new: the feed is as it was.';
  const { created, updated, unchanged, refusedCount, refused, facts } = feed;
  const title = facts.title ? `${facts.title}: ` : '';
  const more = feed.isUnfinished ? ' More pages follow at the next poll.' : '';
  return [
    `${title}${created} new, ${updated} updated, ${unchanged} unchanged, ${refusedCount} refused.${more}`,
    ...refused.map(({ place, reason }) => `  ${place}: ${reason}`),
  ].join('\n');
}
