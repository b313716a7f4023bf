import type { TimeParseOptions } from '../../../times/read-moment.js';
import type { Zone } from '../../../times/zone.js';
import type { Page } from '../page.js';
import type { Candidate } from './candidate.js';
import { type ChosenTimes, chooseTimes } from './choose.js';
import { candidatesFromAddress } from './from-address.js';
import { candidatesFromData } from './from-data.js';
import { candidatesFromMicrodata } from './from-microdata.js';
import { candidatesFromScripts } from './from-scripts.js';
import { candidatesFromText } from './from-text.js';

/** Facts about a page that help to find its times. */
export interface PageFacts {
  readonly headline: string;
  readonly language: string | undefined;
  readonly address: string | undefined;
  /** The zone of times without an offset. */
  readonly timeZone: Zone;
  /** Null when it is not known. */
  readonly now: Date | null;
}

/** The times of publication and of the last change, as far as the page states them. */
export const timesOf = (page: Page, facts: PageFacts): ChosenTimes =>
  chooseTimes(candidatesOf(page, facts), facts.now);

export function candidatesOf(page: Page, { headline, language, address, timeZone }: PageFacts): Candidate[] {
  const options: TimeParseOptions = { language, timeZone, monthFirst: monthFirst(language, address) };
  return [
    ...candidatesFromData(page, options),
    ...candidatesFromMicrodata(page, options),
    ...(address ? candidatesFromAddress(address, options) : []),
    ...candidatesFromText(page, headline, options),
    ...candidatesFromScripts(page, options),
  ];
}

/**
 * The United States writes the month first. English without a country counts as American unless the domain is
 * of another country.
 */
function monthFirst(language: string | undefined, address: string | undefined): boolean {
  const [, region] = /^en(?:[-_]([a-z]{2}))?\b/i.exec(language ?? 'en') ?? [null, null];
  if (region === null) return false;
  if (region) return /^(us|ph)$/i.test(region);
  const host = address ? new URL(address).hostname : '';
  return !/\.[a-z]{2}$/i.test(host) || /\.us$/i.test(host);
}
