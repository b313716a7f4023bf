import type { NamedRow, TopicRow } from '../db/content/rows.js';
import { line } from './clean.js';
import { slugsOf } from './slug.js';
import type { TopicValue } from './values.js';

const maxName = 200;
/** More names than any story has: a longer list is a mistake of its source. */
export const maxNames = 200;

export function sectionRow(name: string | undefined): NamedRow | null {
  const cleaned = line(name, maxName);
  return cleaned === null ? null : { name: cleaned, slugs: slugsOf(cleaned, 'section', [cleaned]) };
}

export const authorRows = (names: readonly string[]): NamedRow[] =>
  unique(
    names.flatMap((name) => line(name, maxName) ?? []),
    (name) => name.toLowerCase(),
  ).map((name) => ({ name, slugs: slugsOf(name, 'author', [name.toLowerCase()]) }));

export const topicRows = (topics: readonly TopicValue[]): TopicRow[] =>
  unique(
    topics.flatMap(({ name, kind }) => {
      const cleaned = line(name, maxName);
      return cleaned === null ? [] : [{ name: cleaned, kind }];
    }),
    ({ name, kind }) => `${kind} ${name.toLowerCase()}`,
  ).map(({ name, kind }) => ({ name, kind, slugs: slugsOf(name, 'topic', [kind, name.toLowerCase()]) }));

function unique<Value>(values: readonly Value[], key: (value: Value) => string): Value[] {
  const first = new Map<string, Value>();
  for (const value of values) if (!first.has(key(value))) first.set(key(value), value);
  return [...first.values()].slice(0, maxNames);
}
