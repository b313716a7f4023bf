import type { TopicValue } from '../../../content/values.js';
import type { TopicKind } from '../../../domain/content.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { lineOf, within } from '../local-names.js';
import { codeOf, nameOf } from './codes.js';

/** Codes of the nature of a concept (`cpnat`). */
const kinds: Readonly<Record<string, TopicKind>> = {
  person: 'PERSON',
  organisation: 'ORGANISATION',
  geoarea: 'PLACE',
  poi: 'PLACE',
  event: 'EVENT',
};

/** Subjects and keywords. A subject that has only a code is dropped: the gateway has no catalogues. */
export function topicsOf(item: XmlElement): TopicValue[] {
  const subjects = within(item, 'contentmeta', 'subject').flatMap((subject) => {
    const name = nameOf(subject, item.language);
    const kind = kinds[codeOf(subject, 'type')] ?? 'SUBJECT';
    return name ? [{ name, kind }] : [];
  });
  const keywords = within(item, 'contentmeta', 'keyword').flatMap((keyword) => {
    // A keyword for sorting by machines is no topic.
    const name = attributeOf(keyword, 'role') ? '' : lineOf(keyword);
    return name ? [{ name, kind: 'SUBJECT' as const }] : [];
  });
  return [...subjects, ...keywords];
}
