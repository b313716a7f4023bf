import type { ImageValue } from '../../content/values.js';
import { ItemRefused } from '../item.js';
import type { FeedFacts } from './feed-facts.js';
import { absolute, storyAddress } from './feeds/addresses.js';
import { articleOf } from './feeds/article.js';
import type { FeedItem } from './feeds/item.js';
import { authorNames, isRecord, type JsonObject, member, textMember } from './feeds/json-values.js';
import { titleText } from './feeds/texts.js';
import type { MemberFormat, MemberParser, ParseContext } from './format.js';

const version = /"version"\s*:\s*"https?:\\?\/\\?\/(www\.)?jsonfeed\.org\\?\/version\\?\/1/i;

/** JSON Feed 1 and 1.1: https://www.jsonfeed.org/version/1.1/ */
export const jsonFeed: MemberFormat = {
  name: 'json-feed',
  reads: 'members',
  recognises: (head) =>
    /^\s*\{/.test(head) && (version.test(head) || /"home_page_url"\s*:|"feed_url"\s*:/.test(head)),
  lists: ['$.items'],
  head: [
    'title',
    'home_page_url',
    'feed_url',
    'next_url',
    'language',
    'author',
    'authors',
    'hubs',
    'expired',
  ].map((name) => `$.${name}`),
  open,
};

function open(head: ReadonlyMap<string, unknown>, context: ParseContext): MemberParser {
  return {
    parse(value) {
      if (!isRecord(value))
        throw new ItemRefused('This is not a JSON object; expected an item of a JSON Feed.');
      return articleOf(itemOf(value, head, context), context);
    },
    facts: () => factsOf(head, context.baseUrl ?? null),
  };
}

function itemOf(item: JsonObject, head: ReadonlyMap<string, unknown>, context: ParseContext): FeedItem {
  const feed = Object.fromEntries(head);
  const base = context.baseUrl ?? textMember(feed, 'feed_url') ?? textMember(feed, 'home_page_url') ?? null;
  const html = textMember(item, 'content_html');
  const text = textMember(item, 'content_text');
  const summary = textMember(item, 'summary');
  const own = authorNames(item);
  return {
    id: textMember(item, 'id') ?? null,
    link: storyAddress([
      absolute(textMember(item, 'url'), base),
      absolute(textMember(item, 'external_url'), base),
    ]),
    title: titleText(textMember(item, 'title') ?? ''),
    content: html ? { html, base } : text ? { html: escaped(text), base } : null,
    summary: summary ? { html: escaped(summary), base } : null,
    published: [textMember(item, 'date_published') ?? ''],
    updated: [textMember(item, 'date_modified') ?? ''],
    authors: own.length > 0 ? own : authorNames(feed),
    categories: (Array.isArray(item['tags']) ? item['tags'] : []).filter((tag) => typeof tag === 'string'),
    language: textMember(item, 'language') ?? textMember(feed, 'language') ?? null,
    image: imageOf(item, base),
    withdrawn: null,
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => escapes[character] ?? '');

function imageOf(item: JsonObject, base: string | null): ImageValue | null {
  const attachments = Array.isArray(item['attachments']) ? item['attachments'].filter(isRecord) : [];
  const picture = attachments.find((found) => /^image\//i.test(textMember(found, 'mime_type') ?? ''));
  const stated = textMember(item, 'image') ?? textMember(item, 'banner_image');
  const url = absolute(stated ?? (picture && textMember(picture, 'url')), base);
  if (url === null) return null;
  const alt = stated === undefined && picture ? textMember(picture, 'title') : undefined;
  return { url, ...(alt && { alt }) };
}

function factsOf(head: ReadonlyMap<string, unknown>, baseUrl: string | null): FeedFacts {
  const feed = Object.fromEntries(head);
  const address = (name: string): string | undefined =>
    absolute(textMember(feed, name), baseUrl) ?? undefined;
  const [title, language] = [textMember(feed, 'title'), textMember(feed, 'language')];
  const [homePage, self, next] = [address('home_page_url'), address('feed_url'), address('next_url')];
  const hubs = Array.isArray(feed['hubs']) ? feed['hubs'].filter(isRecord) : [];
  return {
    ...(title && { title }),
    ...(homePage && { homePage }),
    ...(language && { language }),
    ...(self && { self }),
    ...(next && { next }),
    hubs: hubs
      .filter((hub) => /^websub$/i.test(textMember(hub, 'type') ?? ''))
      .flatMap((hub) => absolute(textMember(hub, 'url'), baseUrl) ?? [])
      .slice(0, 10),
    skipHours: [],
    skipDays: [],
    isExpired: member(feed, 'expired') === true,
    isComplete: true,
  };
}
