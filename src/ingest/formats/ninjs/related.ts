import { type IncomingRelated, ItemRefused } from '../../item.js';
import type { Fields } from './fields.js';
import { embargoOf, publicationOf, withdrawalOf } from './status.js';
import { descriptionOf, headlineOf } from './texts.js';

/**
 * The articles among what goes with the item, in order. One that tells its headline can be shown before it comes in:
 * not before its own embargo and its lister's end, and not where either is withdrawn.
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

/** Whether a status and an embargo can be read, and the status lets it be shown. */
function isUsable(member: Fields): boolean {
  try {
    embargoOf(member);
    return withdrawalOf(member) === undefined;
  } catch (error) {
    // What cannot be read may mean anything.
    if (error instanceof ItemRefused) return false;
    throw error;
  }
}

/** Whether a picture may be shown now: it has a status and an embargo of its own. */
export const isForReaders = (member: Fields): boolean => isUsable(member) && embargoOf(member) === undefined;
