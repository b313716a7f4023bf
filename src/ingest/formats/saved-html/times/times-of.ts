import type { Reading } from '../../../times/read-moment.js';
import type { Zone } from '../../../times/zone.js';
import type { Page } from '../page.js';
import type { Candidate } from './candidate.js';
import { type ChosenTimes, chooseTimes } from './choose.js';
import { candidatesFromAddress } from './from-address.js';
import { candidatesFromData } from './from-data.js';
import { candidatesFromMicrodata } from './from-microdata.js';
import { candidatesFromScripts } from './from-scripts.js';
import { candidatesFromText } from './from-text.js';

/** What is known of a page besides the page. */
export interface PageFacts {
  readonly headline: string;
  readonly language: string | undefined;
  readonly address: string | undefined;
  /** For times that do not say their zone. */
  readonly timeZone: Zone;
  /** Null where it is not known. */
  readonly now: Date | null;
}

/** When a page was published and last changed, as far as it tells. */
export const timesOf = (page: Page, facts: PageFacts): ChosenTimes =>
  chooseTimes(candidatesOf(page, facts), facts.now);

export function candidatesOf(page: Page, { headline, language, address, timeZone }: PageFacts): Candidate[] {
  const reading: Reading = { language, timeZone, monthFirst: monthFirst(language, address) };
  return [
    ...candidatesFromData(page, reading),
    ...candidatesFromMicrodata(page, reading),
    ...(address ? candidatesFromAddress(address, reading) : []),
    ...candidatesFromText(page, headline, reading),
    ...candidatesFromScripts(page, reading),
  ];
}

/** Americans write the month first; English without a country is theirs unless the address is of another country. */
function monthFirst(language: string | undefined, address: string | undefined): boolean {
  const [, region] = /^en(?:[-_]([a-z]{2}))?\b/i.exec(language ?? 'en') ?? [null, null];
  if (region === null) return false;
  if (region) return /^(us|ph)$/i.test(region);
  const host = address ? new URL(address).hostname : '';
  return !/\.[a-z]{2}$/i.test(host) || /\.us$/i.test(host);
}
