import type { IncomingArticle } from '../../item.js';
import { readMoment } from '../../times/read-moment.js';
import type { ParseContext } from '../format.js';

/** RFC 822 has years of two digits: "04 Mar 26 08:30 GMT". */
const withCentury = (text: string): string =>
  text.replace(
    /^((?:\p{L}+,?\s+)?\d{1,2}\s+\p{L}{3,9}\s+)(\d\d)(?=\s+\d)/u,
    (_all, date: string, year: string) => {
      return `${date}${Number(year) < 70 ? '20' : '19'}${year}`;
    },
  );

const day = 86_400_000;
/** Systems write the start of an epoch for "unknown". */
const earliest = Date.UTC(1971, 0, 1);

/**
 * The time of publication and of the version. A feed has no embargoes, and what it shows is public: a time up to a
 * day ahead is that of a wrong clock or zone, and the item is dated when it is first seen. A later time is meant.
 */
export function timesOfItem(
  { published, updated }: { readonly published: readonly string[]; readonly updated: readonly string[] },
  { timeZone, now }: ParseContext,
): Pick<IncomingArticle, 'publishedAt' | 'versionAt' | 'seenAt'> {
  const read = (texts: readonly string[]): Date[] =>
    texts
      .flatMap((text) => readMoment(withCentury(text.trim()), { timeZone })?.at ?? [])
      .filter((at) => at.getTime() >= earliest);
  const [publishedAt] = read(published);
  // A version far ahead would keep out all later ones.
  const versionAt = read(updated)
    .filter((at) => now === null || at.getTime() <= now.getTime() + day)
    .filter((at) => publishedAt === undefined || at > publishedAt)
    .sort((a, b) => b.getTime() - a.getTime())[0];
  const stated = publishedAt ?? versionAt;
  const isAhead =
    now !== null && stated !== undefined && stated > now && stated.getTime() <= now.getTime() + day;
  return {
    ...(publishedAt && !isAhead && { publishedAt }),
    ...(versionAt && { versionAt }),
    ...(isAhead && { seenAt: now }),
  };
}
