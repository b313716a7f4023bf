import type { TopicKind } from '../../../domain/content.js';
import type { IncomingTopic } from '../../item.js';
import type { Fields } from './fields.js';

const kinds: readonly [kind: TopicKind, ...names: string[]][] = [
  ['SUBJECT', 'subject', 'subjects'],
  ['PERSON', 'person', 'people'],
  ['PLACE', 'place', 'places'],
  ['ORGANISATION', 'organisation', 'organisations'],
  ['EVENT', 'event', 'events'],
];

/** What the item is about or mentions; what has no name cannot be shown and is left out. */
export function topicsOf(item: Fields): IncomingTopic[] {
  const named = kinds.flatMap(([kind, ...names]) =>
    item.members(...names).flatMap((member) => {
      const name = member.text('name', 'title');
      return name ? [{ name, kind }] : [];
    }),
  );
  return [...named, ...item.texts('keywords').map((name) => ({ name, kind: 'SUBJECT' as const }))];
}
