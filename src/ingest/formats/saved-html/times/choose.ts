import type { Moment } from '../../../times/read-moment.js';
import { type Candidate, confidenceOf } from './candidate.js';

const day = 86_400_000;
/** The web is not older. Only metadata may state an earlier publication. */
const earliest = Date.UTC(1990, 0, 1);
const earliestInMetadata = Date.UTC(1600, 0, 1);

export interface ChosenTimes {
  readonly publishedAt?: Date;
  readonly versionAt?: Date;
}

/**
 * The time of publication with the highest rank, and the time of the last change. A time more than a day in
 * the future is wrong; `now` is null when the present is not known.
 */
export function chooseTimes(candidates: readonly Candidate[], now: Date | null): ChosenTimes {
  const latest = now ? now.getTime() + day : Number.POSITIVE_INFINITY;
  const possible = candidates
    .filter(({ moment, confidence }) => {
      const time = moment.at.getTime();
      return time <= latest && time >= (confidence >= confidenceOf.microdata ? earliestInMetadata : earliest);
    })
    .sort((a, b) => b.confidence - a.confidence);
  const modified = possible.filter(({ kind }) => kind === 'modified').map(({ moment }) => moment);
  const [changed] = modified;
  const published = possible
    .filter(({ kind, moment, confidence }) => {
      // A visible time far from the headline and after the last change belongs to something else.
      const late = changed && moment.at.getTime() > changed.at.getTime() + day;
      return kind === 'published' && !(late && confidence <= confidenceOf.text);
    })
    .map(({ moment }) => moment);
  const publishedAt = mostPrecise(published) ?? mostPrecise(modified);
  return {
    ...(publishedAt && { publishedAt: publishedAt.at }),
    ...(changed && { versionAt: changed.at }),
  };
}

/** The first moment. When it is a day only, or midnight, another moment of that day with a time of day. */
function mostPrecise([first, ...others]: readonly Moment[]): Moment | undefined {
  if (!first || (first.hasTime && first.at.getTime() % day !== 0)) return first;
  return others.find(({ hasTime, day: other }) => hasTime && other === first.day) ?? first;
}
