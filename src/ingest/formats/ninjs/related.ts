import { type IncomingRelated, ItemRefused } from '../../item.js';
import type { Fields } from './fields.js';
import { embargoOf, publicationOf, withdrawalOf } from './status.js';
import { descriptionOf, headlineOf } from './texts.js';

/**
 * The associated articles, in order. One with a headline gets a stub, which is published after both
 * embargoes, its own and the lister's. When either is withdrawn there is no stub.
 */
export function relatedOf(item: Fields, isWithdrawn: boolean): IncomingRelated[] {
  const listerEmbargo = embargoOf(item);
  return item.members('associations').flatMap((member) => {
    const uri = member.text('uri');
    if (!uri || !/^(text|composite)$/i.test(member.text('type') ?? '')) return [];
    const standfirst = descriptionOf(member);
    const headline = headlineOf(member) ?? standfirst;
    if (!headline || isWithdrawn || !isUsable(member)) return [{ uri }];
    const publishedAt = latest(publicationOf(member, member.moment('versioncreated')), listerEmbargo);
    const language = member.text('language');
    const stub = {
      uri,
      headline,
      ...(standfirst && { standfirst }),
      ...(publishedAt && { publishedAt }),
      ...(language && { language }),
    };
    return [{ uri, stub }];
  });
}

const latest = (a: Date | undefined, b: Date | undefined): Date | undefined =>
  a && b && a > b ? a : (b ?? a);

/** Whether status and embargo are readable and the status allows publication. */
function isUsable(member: Fields): boolean {
  try {
    embargoOf(member);
    return withdrawalOf(member) === undefined;
  } catch (error) {
    // An unreadable status or embargo may mean anything.
    if (error instanceof ItemRefused) return false;
    throw error;
  }
}

/** Whether a picture may be published now, by its own status and embargo. */
export const isForReaders = (member: Fields): boolean => isUsable(member) && embargoOf(member) === undefined;
