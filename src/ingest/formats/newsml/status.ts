import type { IncomingArticle } from '../../item.js';
import type { Zone } from '../../times/zone.js';
import { textOf, type XmlElement } from '../../xml/element.js';
import { latest, lineIn, lineOf, momentOf, within } from '../local-names.js';
import { withdrawalOfStatus } from '../ninjs/status.js';
import { wireCorrections } from '../wire-corrections.js';
import { codeOf } from './codes.js';

/** Whether and when readers see an item, and which version it is. */
export function publicationOf(
  item: XmlElement,
  timeZone: Zone,
): Pick<IncomingArticle, 'withdrawn' | 'publishedAt' | 'versionAt'> {
  const at = (parent: string, name: string): Date | undefined =>
    momentOf(lineIn(item, parent, name.toLowerCase()), name, timeZone);
  const versionAt = at('itemmeta', 'versionCreated');
  const first = at('itemmeta', 'firstCreated') ?? at('contentmeta', 'contentCreated') ?? versionAt;
  const embargo = at('itemmeta', 'embargoed');
  const publishedAt = latest(first, embargo);
  const [status] = within(item, 'itemmeta', 'pubstatus');
  // An empty element is an embargo until further notice.
  const isOpenEnded = within(item, 'itemmeta', 'embargoed').some((element) => lineOf(element) === '');
  const withdrawn =
    (status && withdrawalOfStatus(codeOf(status), 'pubStatus')) ??
    (isOpenEnded ? 'Under embargo of its source until further notice.' : undefined);
  return {
    ...(withdrawn !== undefined && { withdrawn }),
    ...(publishedAt && { publishedAt }),
    ...(versionAt && { versionAt }),
  };
}

/** What the item says to have corrected. */
export const correctionsOf = (
  item: XmlElement,
  versionAt: Date | undefined,
): Pick<IncomingArticle, 'corrections'> =>
  wireCorrections(
    within(item, 'itemmeta', 'ednote').map(textOf),
    within(item, 'itemmeta', 'signal').some((signal) => codeOf(signal) === 'correction'),
    versionAt,
  );
