import { ItemRefused } from '../../item.js';
import type { Fields } from './fields.js';

/**
 * The reason why an item is withdrawn; undefined for a usable one. An absent `pubStatus` means `usable`. Case
 * is ignored, and a code (`stat:canceled`) or an IPTC address is read as well. An unknown status is refused,
 * because it must not count as usable.
 */
export function withdrawalOf(item: Fields): string | undefined {
  if (!item.has('pubstatus')) return undefined;
  return withdrawalOfStatus(item.raw('pubstatus'), 'pubStatus');
}

/** The same for the value of a status under another name. */
export function withdrawalOfStatus(value: unknown, name: string): string | undefined {
  const stated = typeof value === 'string' ? value.trim() : '';
  const status = stated.toLowerCase().replace(/^.*[:/#]/, '');
  if (status === 'usable') return undefined;
  if (status === 'withheld') return 'Withheld by its source.';
  if (/^cancell?ed$/.test(status)) return 'Cancelled by its source.';
  if (/^(withdrawn|killed|kill)$/.test(status)) return 'Withdrawn by its source.';
  throw new ItemRefused(
    `\`${name}\` is ${JSON.stringify(value)?.slice(0, 100)}; expected "usable", "withheld", "canceled" or "withdrawn".`,
  );
}

/** An item under embargo is published when the embargo ends. */
export function publicationOf(item: Fields, versionAt: Date | undefined): Date | undefined {
  const first = item.moment('firstcreated', 'contentcreated') ?? versionAt;
  const embargo = embargoOf(item);
  return embargo && (!first || embargo > first) ? embargo : first;
}

export const embargoOf = (item: Fields): Date | undefined => item.moment('embargoed');
