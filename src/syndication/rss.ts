import { escapeHtml, excerptOf, fullHtml, summaryText } from './content.js';
import { type Feed, languageOf, updatedAtOf } from './feed.js';
import { knownLanguage, mediaTypeOf, type Picture, type Story, urnOf } from './story.js';
import { element, hexText, type Markup, xmlDocument } from './xml.js';

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/** RSS 2.0 (https://www.rssboard.org/rss-specification), as the RSS Advisory Board's profile has it. */
export function writeRss(feed: Feed): string {
  const updatedAt = updatedAtOf(feed);
  const language = languageOf(feed);
  const link = (rel: string, href: string | null, type?: string): Markup | null =>
    href === null ? null : element('atom:link', { rel, href, type });
  return xmlDocument(
    element(
      'rss',
      { version: '2.0', ...namespaces },
      element(
        'channel',
        {},
        element('title', {}, hexText(feed.title)),
        element('link', {}, feed.pageUrl),
        element('description', {}, hexText(feed.description)),
        language && element('language', {}, language),
        updatedAt && element('lastBuildDate', {}, rfc822(updatedAt)),
        element('generator', {}, 'Dateline'),
        link('self', feed.selfUrl, 'application/rss+xml'),
        link('next', feed.nextUrl, 'application/rss+xml'),
        link('hub', feed.hubUrl),
        feed.stories.map(item),
      ),
    ),
  );
}

function item(story: Story): Markup {
  const { url, headline, publishedAt, updatedAt, section, authors, topics, image, language } = story;
  const summary = summaryText(story);
  const html = fullHtml(story);
  // It is read as HTML. Readers that show nothing else need one.
  const description = summary ? escapeHtml(summary).replaceAll('\n\n', '<br><br>') : html && excerptOf(html);
  const known = knownLanguage(language);
  return element(
    'item',
    {},
    element('title', {}, hexText(headline)),
    url && element('link', {}, url),
    element('guid', { isPermaLink: 'false' }, urnOf(story.id)),
    element('pubDate', {}, rfc822(publishedAt)),
    updatedAt > publishedAt && element('atom:updated', {}, updatedAt),
    authors.map(({ name }) => element('dc:creator', {}, hexText(name))),
    [...(section ? [section] : []), ...topics].map(({ name }) => element('category', {}, hexText(name))),
    known && element('dc:language', {}, known),
    description && element('description', {}, description),
    html && element('content:encoded', {}, html),
    image && media(image),
  );
}

const plainText = { type: 'plain' };

function media({ url, alt, caption, credit, width, height }: Picture): Markup {
  return element(
    'media:content',
    { url, medium: 'image', type: mediaTypeOf(url), width, height },
    alt && element('media:title', plainText, hexText(alt)),
    caption && element('media:description', plainText, hexText(caption)),
    credit && element('media:credit', {}, hexText(credit)),
  );
}

/** `Sat, 28 Nov 2026 03:26:50 GMT` */
const rfc822 = (at: string): string => new Date(at).toUTCString();
