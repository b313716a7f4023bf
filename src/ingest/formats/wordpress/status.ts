import type { IncomingArticle } from '../../item.js';
import { ItemSkipped } from '../../item.js';
import { fold } from '../../times/fold.js';
import { readMoment } from '../../times/read-moment.js';
import type { Zone } from '../../times/zone.js';
import { textIn, type XmlElement } from '../../xml/element.js';

/** A time in the first of these elements that has one. Zeros stand for none, as in drafts. */
function timeOf(item: XmlElement, timeZone: Zone, ...names: readonly string[]): Date | undefined {
  for (const name of names) {
    const text = textIn(item, name);
    if (!text || text.startsWith('0000-')) continue;
    const zone = name.endsWith('_gmt') ? 0 : timeZone;
    const at = readMoment(fold(text), { timeZone: zone })?.at;
    if (at) return at;
  }
  return undefined;
}

/** The version of a post: when it was changed last. */
export const versionOf = (item: XmlElement, timeZone: Zone): Date | undefined =>
  timeOf(item, timeZone, 'wp:post_modified_gmt', 'wp:post_modified');

/** Whether and when readers see a post. Any status but those that WordPress shows means a draft. */
export function publicationOf(
  item: XmlElement,
  timeZone: Zone,
): Pick<IncomingArticle, 'publishedAt' | 'isDraft' | 'withdrawn'> {
  const status = textIn(item, 'wp:status') ?? '';
  const publishedAt = timeOf(item, timeZone, 'wp:post_date_gmt', 'wp:post_date', 'pubdate');
  if (status === 'auto-draft') throw new ItemSkipped('It is an empty draft that WordPress made by itself.');
  if (status === 'trash') return { withdrawn: 'In the trash of its source.' };
  const isShown = status === 'publish' || (status === 'future' && publishedAt !== undefined);
  if (!isShown || textIn(item, 'wp:post_password') !== undefined) return { isDraft: true };
  return publishedAt ? { publishedAt } : {};
}
