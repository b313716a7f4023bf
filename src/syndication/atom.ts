import { fullHtml, summaryText } from './content.js';
import { type Feed, languageOf, never, updatedAtOf } from './feed.js';
import { knownLanguage, mediaTypeOf, type Name, type Picture, type Story, urnOf } from './story.js';
import { element, type Markup, xmlDocument } from './xml.js';

/** It is the default; readers that look for tags are told that there are none. */
const text = { type: 'text' };

/** Atom 1.0 (RFC 4287) with pages (RFC 5005) and tombstones of withdrawn stories (RFC 6721). */
export function writeAtom(feed: Feed): string {
  const type = 'application/atom+xml';
  return xmlDocument(
    element(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:at': feed.withdrawn.length > 0 ? 'http://purl.org/atompub/tombstones/1.0' : null,
        'xml:lang': languageOf(feed),
      },
      element('id', {}, feed.id),
      element('title', text, feed.title),
      element('subtitle', text, feed.description),
      element('updated', {}, updatedAtOf(feed) ?? never),
      element('author', {}, element('name', {}, feed.siteName)),
      element('generator', {}, 'Dateline'),
      element('link', { rel: 'self', type, href: feed.selfUrl }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.pageUrl }),
      element('link', { rel: 'first', type, href: feed.firstUrl }),
      feed.nextUrl && element('link', { rel: 'next', type, href: feed.nextUrl }),
      feed.hubUrl && element('link', { rel: 'hub', href: feed.hubUrl }),
      // The grammar of RFC 4287 has extensions before entries.
      feed.withdrawn.map(({ id, at }) => element('at:deleted-entry', { ref: urnOf(id), when: at })),
      feed.stories.map(entry),
    ),
  );
}

function entry(story: Story): Markup {
  const { url, headline, language, publishedAt, updatedAt, section, authors, topics, image } = story;
  const summary = summaryText(story);
  const html = fullHtml(story);
  return element(
    'entry',
    { 'xml:lang': knownLanguage(language) },
    element('id', {}, urnOf(story.id)),
    element('title', text, headline),
    element('published', {}, publishedAt),
    element('updated', {}, updatedAt > publishedAt ? updatedAt : publishedAt),
    authors.map(person),
    [...(section ? [section] : []), ...topics].map(({ name }) => element('category', { term: name })),
    url && element('link', { rel: 'alternate', type: 'text/html', href: url }),
    image && enclosure(image),
    summary && element('summary', text, summary),
    // An entry without a link must have a content.
    html !== null
      ? element('content', { type: 'html' }, html)
      : !url && element('content', text, summary ?? headline),
  );
}

const person = ({ name, url }: Name): Markup =>
  element('author', {}, element('name', {}, name), url && element('uri', {}, url));

const enclosure = ({ url, alt }: Picture): Markup =>
  element('link', { rel: 'enclosure', type: mediaTypeOf(url), href: url, title: alt });
