import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { addReading } from '../../domain/readings.js';
import type { Statement } from '../statement.js';

/**
 * Clients choose the selections, and connections keep what they prepared: so many statements have a name, those that
 * were read last. One that is read once is not worth it, nor is one of this length: it is hardly sent twice.
 */
const maxPrepared = 500;
const maxPreparedLength = 50_000;
const maxTextBytes = 8_000_000;

const names = new LRUCache<string, string>({
  max: maxPrepared,
  maxSize: maxTextBytes,
  sizeCalculation: (_name, text) => text.length * 2 + 200,
});
addReading('memory', 'statements', names, ({ calculatedSize }) => calculatedSize);
const readOnce = new LRUCache<string, true>({ max: maxPrepared });

export function prepared(
  text: string,
  kind: Omit<Statement, 'name' | 'text'> & { readonly label: string },
): Statement {
  const known = names.get(text);
  if (known) return { name: known, text, ...kind };
  if (text.length > maxPreparedLength) return { text, ...kind };
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  if (!readOnce.delete(name)) {
    readOnce.set(name, true);
    return { text, ...kind };
  }
  names.set(text, name);
  return { name, text, ...kind };
}
