import type { TopicValue } from '../../../content/values.js';
import type { TopicKind } from '../../../domain/content.js';
import type { Fields } from './fields.js';

const kinds: readonly [kind: TopicKind, ...names: string[]][] = [
  ['SUBJECT', 'subject', 'subjects'],
  ['PERSON', 'person', 'people'],
  ['PLACE', 'place', 'places'],
  ['ORGANISATION', 'organisation', 'organisations'],
  ['EVENT', 'event', 'events'],
];

/** Whether a subject is the section that the item is in. */
export const isSection = (member: Fields): boolean => member.text('rel') === 'section';

/** The subjects and mentions of an item; those without a name are dropped. */
export function topicsOf(item: Fields): TopicValue[] {
  const typedTopics = kinds.flatMap(([kind, ...names]) =>
    item.members(...names).flatMap((member) => {
      const name = isSection(member) ? undefined : member.text('name', 'title');
      return name ? [{ name, kind }] : [];
    }),
  );
  return [...typedTopics, ...item.texts('keywords').map((name) => ({ name, kind: 'SUBJECT' as const }))];
}
