import render from 'dom-serializer';
import { type ChildNode, isCDATA, isComment, isDirective } from 'domhandler';
import { filter, removeElement } from 'domutils';
import { parseDocument } from 'htmlparser2';
import type { TopicKind } from '../domain/content.js';
import { knownLanguage, mediaTypeOf, type Picture } from './story.js';
import { editorialNote, type WireStory, wireUri } from './wire-story.js';
import { element, Markup, plain, xmlDocument } from './xml.js';

/** The vocabularies of the IPTC that `qcode` uses. */
const catalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml';
const xhtml = 'http://www.w3.org/1999/xhtml';

/** What a topic is, as a code of the concept types of the IPTC; a subject is an abstract concept. */
const natures: Readonly<Record<TopicKind, string>> = {
  SUBJECT: 'cpnat:abstract',
  PERSON: 'cpnat:person',
  PLACE: 'cpnat:geoArea',
  ORGANISATION: 'cpnat:organisation',
  EVENT: 'cpnat:event',
};

/** Names are one line. */
const line = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();
const nameOf = (name: string): Markup => element('name', {}, line(name));

/** A news item of NewsML-G2 2.35 (https://iptc.org/standards/newsml-g2/) with its text as XHTML. */
export function writeNewsMl(story: WireStory, { siteName }: { readonly siteName: string }): string {
  const language = knownLanguage(story.language);
  const { publishedAt, updatedAt } = story;
  return xmlDocument(
    element(
      'newsItem',
      {
        xmlns: 'http://iptc.org/std/nar/2006-10-01/',
        guid: wireUri(story),
        version: story.version,
        standard: 'NewsML-G2',
        standardversion: '2.35',
        conformance: 'power',
        'xml:lang': language ?? 'und',
      },
      element('catalogRef', { href: catalog }),
      itemMeta(story, siteName, updatedAt > publishedAt ? updatedAt : publishedAt),
      contentMeta(story, language),
      story.html === null
        ? element(
            'contentSet',
            {},
            element('inlineData', { contenttype: 'text/plain' }, story.standfirst ?? story.headline),
          )
        : element('contentSet', {}, inline(story.html, story.headline, language)),
    ),
  );
}

const itemMeta = (story: WireStory, siteName: string, versionAt: string): Markup =>
  element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:text' }),
    element('provider', { literal: line(siteName) }, nameOf(siteName)),
    element('versionCreated', {}, versionAt),
    element('firstCreated', {}, story.publishedAt),
    element('pubStatus', { qcode: 'stat:usable' }),
    story.section && element('service', {}, nameOf(story.section.name)),
    editorialNote(story) && element('edNote', {}, editorialNote(story)),
    story.canonicalUrl &&
      element('link', { rel: 'irel:isDerivedFrom', href: story.canonicalUrl, contenttype: 'text/html' }),
    story.image && picture(story.image),
    story.related.map((related) =>
      element(
        'link',
        { rel: 'irel:seeAlso', residref: wireUri(related) },
        element('title', {}, related.headline),
      ),
    ),
  );

const picture = ({ url, alt }: Picture): Markup =>
  element(
    'link',
    { rel: 'irel:associatedWith', href: url, contenttype: mediaTypeOf(url) },
    alt && element('title', {}, alt),
  );

const contentMeta = (story: WireStory, language: string | null): Markup =>
  element(
    'contentMeta',
    {},
    story.image &&
      element('icon', {
        href: story.image.url,
        contenttype: mediaTypeOf(story.image.url),
        width: story.image.width,
        height: story.image.height,
      }),
    element('contentCreated', {}, story.publishedAt),
    story.authors.map(({ name }) =>
      element('creator', { literal: line(name), role: 'crol:author' }, nameOf(name)),
    ),
    language && element('language', { tag: language }),
    story.topics.map(({ name, kind }) =>
      element('subject', { type: natures[kind] ?? natures.SUBJECT, literal: line(name) }, nameOf(name)),
    ),
    element('headline', {}, story.headline),
    story.dateline && element('dateline', {}, story.dateline),
    story.byline && element('by', {}, story.byline),
    story.image?.credit && element('creditline', {}, line(story.image.credit)),
    story.standfirst && element('description', { role: 'drol:summary' }, story.standfirst),
    story.image?.caption && element('description', { role: 'drol:caption' }, story.image.caption),
  );

function inline(html: string, headline: string, language: string | null): Markup {
  return element(
    'inlineXML',
    { contenttype: 'application/xhtml+xml' },
    element(
      'html',
      { xmlns: xhtml, 'xml:lang': language },
      element('head', {}, element('title', {}, headline)),
      element('body', {}, xhtmlOf(html)),
    ),
  );
}

/** HTML as XML: every element is closed, entities are characters, and there is nothing but elements and text. */
function xhtmlOf(html: string): Markup {
  const document = parseDocument(plain(html));
  const notText = (node: ChildNode): boolean => isComment(node) || isDirective(node) || isCDATA(node);
  for (const node of filter(notText, document)) removeElement(node);
  return new Markup(plain(render(document, { xmlMode: true, encodeEntities: 'utf8', decodeEntities: true })));
}
