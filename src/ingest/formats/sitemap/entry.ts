import { ItemRefused } from '../../item.js';
import { readMoment } from '../../times/read-moment.js';
import { attributeOf, childOf, keptText, textIn, type XmlElement } from '../../xml/element.js';
import { absolute, storyAddress } from '../feeds/addresses.js';
import type { FeedItem } from '../feeds/item.js';
import { titleText } from '../feeds/texts.js';
import { emptyItem } from '../feeds/xml-item.js';
import type { ParseContext } from '../format.js';

/** An entry of a sitemap. */
export interface SitemapEntry {
  /** Another sitemap, an address that was deleted, a story, or an address of which nothing is known. */
  readonly kind: 'list' | 'deletion' | 'news' | 'plain';
  readonly url: string;
  readonly changedAt: Date | null;
  readonly item: FeedItem;
}

/** Documents of ResourceSync that list others, or changes. */
const lists = /^(capabilitylist|changelist)$/i;

/** Reads an entry. Throws ItemRefused for one without a usable address. */
export function entryOf(element: XmlElement, context: ParseContext): SitemapEntry {
  const loc = textIn(element, 'loc');
  const address = absolute(loc, context.baseUrl ?? null);
  if (address === null)
    throw new ItemRefused(
      loc === undefined
        ? '`loc` is missing: an entry needs an address.'
        : `\`loc\` is ${JSON.stringify(loc.slice(0, 200).toWellFormed())}, which is no web address.`,
    );
  const mark = childOf(element, 'rs:md');
  const times = [mark && attributeOf(mark, 'datetime'), textIn(element, 'lastmod')].filter(
    (time) => time !== undefined,
  );
  const changedAt = times.flatMap((time) => endOf(time, context) ?? [])[0] ?? null;
  const capability = (mark && attributeOf(mark, 'capability')) ?? '';
  if (element.name === 'sitemap' || lists.test(capability))
    return { kind: 'list', url: keptText(address), changedAt, item: emptyItem };
  const change = (mark && attributeOf(mark, 'change')) ?? '';
  const news = childOf(element, 'news:news');
  const isDeleted = /^deleted$/i.test(change);
  const link = storyAddress([address]);
  if (link === null && (isDeleted || news))
    throw new ItemRefused('`loc` is the front page of a site, which is no story.');
  const kind = isDeleted ? 'deletion' : news ? 'news' : 'plain';
  const url = link ?? address;
  return {
    kind,
    url,
    changedAt,
    item: news ? newsItem(news, element, url, times) : { ...emptyItem, link: url, updated: times },
  };
}

/** A moment; of a day without a time its end, because what happened on that day is in it. */
function endOf(time: string, { timeZone }: ParseContext): Date | null {
  const moment = readMoment(time, { timeZone });
  return moment && new Date(moment.at.getTime() + (moment.hasTime ? 0 : day - 1000));
}

const day = 86_400_000;

function newsItem(news: XmlElement, element: XmlElement, link: string, updated: readonly string[]): FeedItem {
  const publication = childOf(news, 'news:publication');
  const image = childOf(element, 'image:image');
  const imageUrl = image ? absolute(textIn(image, 'image:loc'), link) : null;
  const caption = image && textIn(image, 'image:caption', 'image:title');
  return {
    ...emptyItem,
    link,
    title: titleText(textIn(news, 'news:title') ?? ''),
    published: [textIn(news, 'news:publication_date') ?? ''],
    updated,
    categories: (textIn(news, 'news:keywords') ?? '').split(','),
    language: (publication && textIn(publication, 'news:language')) ?? textIn(news, 'news:language') ?? null,
    image: imageUrl === null ? null : { url: imageUrl, ...(caption && { caption }) },
  };
}
