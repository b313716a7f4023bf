import type { IncomingRelated } from '../../item.js';
import type { Fields } from './fields.js';
import { descriptionOf, headlineOf } from './texts.js';

/** The articles among what goes with the item, in order. One that tells its headline can be shown before it comes in. */
export const relatedOf = (item: Fields): IncomingRelated[] =>
  item.members('associations').flatMap((member) => {
    const uri = member.text('uri');
    if (!uri || !/^(text|composite)$/i.test(member.text('type') ?? '')) return [];
    const standfirst = descriptionOf(member);
    const headline = headlineOf(member) ?? standfirst;
    if (!headline) return [{ uri }];
    const publishedAt = member.moment('firstcreated', 'versioncreated');
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
