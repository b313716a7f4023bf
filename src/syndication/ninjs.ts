import type { TopicKind } from '../domain/content.js';
import { knownLanguage, mediaTypeOf, type Picture, urnOf } from './story.js';
import { editorialNote, type RelatedStory, type WireStory, wireUri } from './wire-story.js';

const groups: Readonly<Record<TopicKind, string>> = {
  SUBJECT: 'subjects',
  PERSON: 'people',
  PLACE: 'places',
  ORGANISATION: 'organisations',
  EVENT: 'events',
};

/** ninjs 3.1, the JSON of the IPTC (https://iptc.org/standards/ninjs/). */
export function writeNinjs(story: WireStory): string {
  const { headline, standfirst, html, section, image, canonicalUrl, authors } = story;
  return JSON.stringify(
    {
      uri: wireUri(story),
      standard: {
        name: 'ninjs',
        version: '3.1',
        schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
      },
      type: 'text',
      representationType: html === null ? 'partial' : 'full',
      version: `${story.version}`,
      firstCreated: story.publishedAt,
      versionCreated: story.updatedAt > story.publishedAt ? story.updatedAt : story.publishedAt,
      pubStatus: 'usable',
      language: knownLanguage(story.language),
      altIds: [{ role: 'internal', value: urnOf(story.id) }],
      headlines: [{ role: 'main', contentType: 'text/plain', value: headline }],
      descriptions:
        standfirst === null ? null : [{ role: 'summary', contentType: 'text/plain', value: standfirst }],
      bodies: html === null ? null : [{ role: 'main', contentType: 'text/html', value: html }],
      located: story.dateline,
      by: story.byline,
      infoSources: authors.map(({ name }) => ({ name, role: 'author' })),
      ...topicsOf(story, section?.name ?? null),
      edNote: editorialNote(story),
      renditions:
        canonicalUrl === null ? null : [{ name: 'web', href: canonicalUrl, contentType: 'text/html' }],
      associations: [...(image ? [pictureOf(image)] : []), ...story.related.map(relatedOf)],
    },
    present,
  );
}

/** Topics by their kind. The section is a subject of its own relation: ninjs has no field for it. */
function topicsOf({ topics }: WireStory, section: string | null): Record<string, object[]> {
  const found: Record<string, object[]> = {};
  if (section !== null) found['subjects'] = [{ name: section, rel: 'section' }];
  for (const { name, kind } of topics) {
    const group = groups[kind] ?? groups.SUBJECT;
    found[group] = [...(found[group] ?? []), { name, rel: 'about' }];
  }
  return found;
}

const pictureOf = ({ url, alt, caption, credit, width, height }: Picture): object => ({
  name: 'picture',
  uri: url,
  type: 'picture',
  headlines: alt === null ? null : [{ role: 'main', contentType: 'text/plain', value: alt }],
  descriptions: caption === null ? null : [{ role: 'caption', contentType: 'text/plain', value: caption }],
  by: credit,
  renditions: [{ name: 'main', href: url, contentType: mediaTypeOf(url), width, height }],
});

const relatedOf = (related: RelatedStory, place: number): object => ({
  name: `related${place + 1}`,
  uri: wireUri(related),
  type: 'text',
  representationType: 'partial',
  language: knownLanguage(related.language),
  firstCreated: related.publishedAt,
  headlines: [{ role: 'main', contentType: 'text/plain', value: related.headline }],
});

/** Leaves out what is not there; half a surrogate pair is no text. */
const present = (_key: string, value: unknown): unknown => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  return typeof value === 'string' ? value.toWellFormed() : value;
};
