import { topicKinds } from '../../src/domain/content.js';
import type { WireStory } from '../../src/syndication/wire-story.js';
import { oddities, randomStories } from './random-stories.js';

/** Identities at a source: URIs, and what sources send instead. */
const sourceUris = [
  'urn:newsml:wire.test:20260301:bridge',
  'https://wire.test/a?b=1&c=%20',
  'tag:wire.test,2026:1',
  'no uri at all',
  'urn:with space',
  'https://wire.test/ünïcode',
  '',
] as const;

/** Stories with all that partners' formats write, the same in every run. */
export function randomWireStories(random: () => number, count: number): WireStory[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const text = (): string => `${pick(oddities)} line ${pick(oddities)}`;
  const maybe = <Value>(make: () => Value): Value | null => (random() < 0.6 ? make() : null);
  const kindOf = (): WireStory['topics'][number]['kind'] => pick(topicKinds);
  const listed = randomStories(random, 3);
  return randomStories(random, count).map((story) => ({
    ...story,
    topics: story.topics.map((topic) => ({ ...topic, kind: kindOf() })),
    version: 1 + Math.floor(random() * 40),
    dateline: maybe(text),
    byline: maybe(text),
    canonicalUrl: maybe(() =>
      pick(['https://wire.test/b?x=1&y=%22', 'http://[::1]/a', 'https://wire.test/%C3%A9']),
    ),
    sourceUri: maybe(() => pick(sourceUris)),
    related: listed.slice(0, Math.floor(random() * 4)).map(({ id, headline, language, publishedAt }) => ({
      id,
      headline,
      language,
      publishedAt,
      sourceUri: maybe(() => pick(sourceUris)),
    })),
  }));
}
