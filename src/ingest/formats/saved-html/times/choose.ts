import type { Moment } from '../../../times/read-moment.js';
import { type Candidate, trust } from './candidate.js';

const day = 86_400_000;
/** The web is not older; only data that a page gives to machines may tell of an earlier publication. */
const earliest = Date.UTC(1990, 0, 1);
const earliestOfData = Date.UTC(1600, 0, 1);

export interface ChosenTimes {
  readonly publishedAt?: Date;
  readonly versionAt?: Date;
}

/**
 * Of what a page tells, the moment of publication that is trusted most, and that of its last change. What lies over a
 * day in the future is a mistake, since the page is there; `now` is null where that is not known.
 */
export function chooseTimes(candidates: readonly Candidate[], now: Date | null): ChosenTimes {
  const latest = now ? now.getTime() + day : Number.POSITIVE_INFINITY;
  const possible = candidates
    .filter(({ moment, trust: trusted }) => {
      const time = moment.at.getTime();
      return time <= latest && time >= (trusted >= trust.microdata ? earliestOfData : earliest);
    })
    .sort((a, b) => b.trust - a.trust);
  const modified = possible.filter(({ kind }) => kind === 'modified').map(({ moment }) => moment);
  const [changed] = modified;
  const published = possible
    .filter(({ kind, moment, trust: trusted }) => {
      // What readers see far below, and is later than the last change, is the time of something else.
      const late = changed && moment.at.getTime() > changed.at.getTime() + day;
      return kind === 'published' && !(late && trusted <= trust.text);
    })
    .map(({ moment }) => moment);
  const publishedAt = maxExact(published) ?? maxExact(modified);
  return {
    ...(publishedAt && { publishedAt: publishedAt.at }),
    ...(changed && { versionAt: changed.at }),
  };
}

/** The first; where it tells a day alone, or midnight, another one of that day that tells the time. */
function maxExact([first, ...others]: readonly Moment[]): Moment | undefined {
  if (!first || (first.timed && first.at.getTime() % day !== 0)) return first;
  return others.find(({ timed, day: other }) => timed && other === first.day) ?? first;
}
