import type { Kept } from './merge-kept.js';

/** What is kept at the end of a page, in the storage that is written at once. It is small, and used for nothing else. */
const prefix = 'dateline-editor:';

/** Null: nothing is left, though the browser's database may still have something. */
export function keepAtOnce(name: string, kept: Kept | null): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(kept));
  } catch {
    // There is no room: the browser has asked whether the page may be left.
  }
}

export const forgetAtOnce = (name: string): void => localStorage.removeItem(prefix + name);

/** The names under which something is kept. */
export const keptAtOnce = (): readonly string[] =>
  Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

/** Undefined: the browser's database has the latest. */
export function readAtOnce(name: string): Kept | null | undefined {
  const text = localStorage.getItem(prefix + name);
  return text === null ? undefined : (JSON.parse(text) as Kept | null);
}
