import type { Dependencies, ListDependency } from '../../domain/dependencies.js';
import { join, literal, type Sql, sql } from './sql.js';

/** The key of a row's own tag: never a field's name, so it cannot be selected. */
export const rowTagKey = '$id';

/** The key of the tag of a row that an object depends on without representing it. */
export const seenTagKey = '$seen';

/** A row's tag, in SQL: its type and id, and which of its lists were selected: `Article:12+related`. */
export const rowTagSql = (typename: string, id: Sql, lists: readonly string[]): Sql =>
  join([sql`${literal(`${typename}:`)} || ${id}`, ...lists.map((list) => literal(`+${list}`))], ' || ');

/** The row id of a tag. */
export const idOfTag = (tag: string): string => /:([^+]+)/.exec(tag)?.[1] ?? '';

/** Tags stand only at the start of an object: within a JSON string their quotes would be escaped. */
const tags = /"\$(?:id|seen)"\s*:\s*"([^"]+)"(?:,\s*)?/g;

/** Collects the dependencies of a response. */
export class DependencyCollector implements Dependencies {
  readonly tags = new Set<string>();
  readonly lists: ListDependency[] = [];
  counts = false;

  add(others: Dependencies): void {
    for (const tag of others.tags) this.tags.add(tag);
    this.lists.push(...others.lists);
    this.counts ||= others.counts;
  }

  addRow(rowTag: string): void {
    const [row = '', ...lists] = rowTag.split('+');
    this.tags.add(row);
    for (const list of lists) this.tags.add(`${row}:${list}`);
  }

  /** Removes the tags from the JSON of a response, and collects them. */
  extract(json: string): string {
    return json.replace(tags, (_all, tag: string) => {
      this.addRow(tag);
      return '';
    });
  }

  /** Collects the tags of loaded objects. */
  read(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.read(item);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === rowTagKey || key === seenTagKey) this.addRow(String(inner));
        else if (typeof inner === 'object') this.read(inner);
      }
    }
  }
}
