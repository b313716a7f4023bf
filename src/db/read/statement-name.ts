import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Statement } from '../statement.js';

/**
 * Clients choose the selections, and connections keep what they prepared: so many statements have a name, those that
 * were read last. One that is read once is not worth it.
 */
const mostPrepared = 500;
const names = new LRUCache<string, string>({ max: mostPrepared });
const readOnce = new LRUCache<string, true>({ max: mostPrepared });

export function prepared(text: string, short: boolean): Statement {
  let name = names.get(text);
  if (!name && readOnce.has(text)) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    names.set(text, name);
    readOnce.delete(text);
  }
  if (!name) readOnce.set(text, true);
  return name ? { name, text, short } : { text, short };
}
