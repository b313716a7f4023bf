import { ItemRefused } from '../../item.js';
import type { Fields } from './fields.js';

/**
 * Why readers may not see an item; undefined for what they may. `pubStatus` is `usable` where it is absent. It is read
 * in any case, as a code (`stat:canceled`) and as an address of the IPTC's list. Another status is refused: it must
 * not be taken for usable.
 */
export function withdrawalOf(item: Fields): string | undefined {
  if (!item.has('pubstatus')) return undefined;
  const given = item.text('pubstatus');
  const status = (given ?? '').toLowerCase().replace(/^.*[:/#]/, '');
  if (status === 'usable') return undefined;
  if (status === 'withheld') return 'Withheld by its source.';
  if (/^cancell?ed$/.test(status)) return 'Cancelled by its source.';
  if (/^(withdrawn|killed|kill)$/.test(status)) return 'Withdrawn by its source.';
  throw new ItemRefused(
    `\`pubStatus\` is ${JSON.stringify(item.raw('pubstatus'))?.slice(0, 100)}; expected "usable", "withheld", "canceled" or "withdrawn".`,
  );
}

/** What is under embargo is published when that ends. */
export function publicationOf(item: Fields, versionAt: Date | undefined): Date | undefined {
  const first = item.moment('firstcreated', 'contentcreated') ?? versionAt;
  const embargo = embargoOf(item);
  return embargo && (!first || embargo > first) ? embargo : first;
}

export const embargoOf = (item: Fields): Date | undefined => item.moment('embargoed');
