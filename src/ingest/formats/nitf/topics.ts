import type { TopicValue } from '../../../content/values.js';
import type { TopicKind } from '../../../domain/content.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { lineOf, within } from '../local-names.js';

const kinds: readonly [element: string, kind: TopicKind][] = [
  ['classifier', 'SUBJECT'],
  ['person', 'PERSON'],
  ['location', 'PLACE'],
  ['org', 'ORGANISATION'],
  ['event', 'EVENT'],
];

/** What the document says it is about, and its keywords. */
export function topicsOfNitf(nitf: XmlElement): TopicValue[] {
  const [docdata] = within(nitf, 'head', 'docdata');
  if (!docdata) return [];
  const identified = within(docdata, 'identified-content');
  const named = kinds.flatMap(([element, kind]) =>
    identified.flatMap((content) =>
      within(content, element).flatMap((found) => {
        const name = lineOf(found) || attributeOf(found, 'value');
        return name ? [{ name, kind }] : [];
      }),
    ),
  );
  const keywords = within(docdata, 'key-list', 'keyword').flatMap((keyword) => {
    const name = attributeOf(keyword, 'key') ?? lineOf(keyword);
    return name ? [{ name, kind: 'SUBJECT' as const }] : [];
  });
  return [...named, ...keywords];
}
