import type { Dependencies, ListAsked } from '../../terms/dependencies.js';

/** The key of a row's own mark: never a field's name, so it cannot be asked for. */
export const rowMark = '$id';

/** The key of the mark of a row that an object tells something of, without being it. */
export const seenMark = '$seen';

/** A row's mark, in SQL: its type and id, and which of its lists were asked: `Article:12+related`. */
export const markSql = (typename: string, id: string, lists: readonly string[]): string =>
  `'${typename}:' || ${id}${lists.length > 0 ? ` || '${lists.map((list) => `+${list}`).join('')}'` : ''}`;

/** The row id of a mark. */
export const idOfMark = (mark: string): string => /:([^+]+)/.exec(mark)?.[1] ?? '';

/** Marks stand only at the start of an object: within a JSON string their quotes would be escaped. */
const marks = /"\$(?:id|seen)"\s*:\s*"([^"]+)"(?:,\s*)?/g;

/** Collects what one answer is made from. */
export class Uses implements Dependencies {
  readonly tags = new Set<string>();
  readonly lists: ListAsked[] = [];
  counts = false;

  add(others: Dependencies): void {
    for (const tag of others.tags) this.tags.add(tag);
    this.lists.push(...others.lists);
    this.counts ||= others.counts;
  }

  mark(mark: string): void {
    const [row = '', ...lists] = mark.split('+');
    this.tags.add(row);
    for (const list of lists) this.tags.add(`${row}:${list}`);
  }

  /** Takes the marks out of an answer's text, and keeps what they say. */
  take(text: string): string {
    return text.replace(marks, (_all, mark: string) => {
      this.mark(mark);
      return '';
    });
  }

  /** Keeps what the marks of loaded objects say. */
  read(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.read(item);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === rowMark || key === seenMark) this.mark(String(inner));
        else if (typeof inner === 'object') this.read(inner);
      }
    }
  }
}
