import type { BodySource } from '../../../content/values.js';
import { type IncomingArticle, ItemRefused } from '../../item.js';
import type { ParseContext } from '../format.js';
import { firstSentence } from '../saved-text/first-sentence.js';
import { bodyOfItem } from './body.js';
import { identityOfItem } from './identity.js';
import type { FeedItem, Markup } from './item.js';
import { peopleOf } from './people.js';
import { isFullText, textOfMarkup } from './texts.js';
import { timesOfItem } from './times.js';

/** The maximum length of a headline that is made of a text, in characters. */
const maxHeadline = 120;
const maxTopics = 50;

/** The article of an item. One without a text of its own has no body: its summary is the standfirst. */
export function articleOf(item: FeedItem, context: ParseContext): IncomingArticle {
  const times = timesOfItem(item, context);
  const { body, standfirst } = textsOf(item);
  const text = standfirst ?? (body && ('html' in body ? textOfMarkup(body.html) : body.text)) ?? '';
  const headline = item.title || firstSentence(text.slice(0, 2000).replace(/\s+/g, ' '), maxHeadline);
  if (!headline && item.withdrawn === null)
    throw new ItemRefused('It has neither a title nor a text to make a headline of.');
  const time =
    (times.publishedAt ?? times.versionAt)?.toISOString() ?? firstSentence(text.slice(0, 2000), maxHeadline);
  return {
    ...identityOfItem(item.id, item.link, [headline, time]),
    headline,
    ...times,
    ...peopleOf(item.authors),
    topics: topicsOf(item.categories),
    ...(body && { body }),
    ...(standfirst && standfirst !== headline && { standfirst }),
    ...(item.link && { canonicalUrl: item.link }),
    ...(item.language && { language: item.language }),
    ...(item.image && { image: item.image }),
    ...(item.withdrawn !== null && { withdrawn: item.withdrawn }),
  };
}

function textsOf({ content, summary }: FeedItem): { body?: BodySource; standfirst?: string } {
  const isEmpty = (markup: Markup | null): boolean => markup === null || markup.html.trim() === '';
  const lead = isEmpty(summary) ? '' : textOfMarkup(summary?.html ?? '');
  // Many feeds put the summary into both.
  const hasOwnContent = !isEmpty(content) && (lead === '' || textOfMarkup(content?.html ?? '') !== lead);
  const full = hasOwnContent ? content : summary && isFullText(summary.html) ? summary : null;
  if (!full) return lead ? { standfirst: lead } : {};
  return { body: bodyOfItem(full), ...(full !== summary && lead && { standfirst: lead }) };
}

function topicsOf(categories: readonly string[]): NonNullable<IncomingArticle['topics']> {
  const names = categories.map((name) => name.replace(/\s+/g, ' ').trim());
  return [...new Set(names)]
    .filter((name) => name !== '' && !/^(uncategori[sz]ed|https?:.*)$/i.test(name))
    .slice(0, maxTopics)
    .map((name) => ({ name, kind: 'SUBJECT' as const }));
}
