import { createHash } from 'node:crypto';
import type { Statement } from '../database.js';

/**
 * Each connection keeps what it prepared for ever, and clients choose the selections: so many statements are
 * prepared, the rest is parsed each time.
 */
const mostPrepared = 500;
const names = new Map<string, string>();

export function prepared(text: string, short: boolean): Statement {
  let name = names.get(text);
  if (!name && names.size < mostPrepared) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    names.set(text, name);
  }
  return name ? { name, text, short } : { text, short };
}
