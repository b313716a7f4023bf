import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { maxUsage } from '../../domain/usage.js';

/** What a client calls itself; empty: nothing. */
export interface ClientName {
  readonly name: string;
  readonly version: string;
}

const nobody: ClientName = { name: '', version: '' };

/** The names of clients that sent requests last, by what they sent: one object for each. */
const names = new LRUCache<string, ClientName>({ max: maxUsage.clients });
const maxKeyLength = 4 * maxUsage.nameLength;

/** The name of a client, from the headers of Apollo Client (`apollographql-client-name`) and others. It is not verified. */
export function clientNameOf(headers: IncomingHttpHeaders): ClientName {
  const name = headers['apollographql-client-name'] ?? headers['graphql-client-name'];
  if (typeof name !== 'string') return nobody;
  const version = headers['apollographql-client-version'] ?? headers['graphql-client-version'];
  const key = `${name}\n${typeof version === 'string' ? version : ''}`;
  const known = names.get(key);
  if (known) return known;
  const client = { name: clean(name), version: typeof version === 'string' ? clean(version) : '' };
  if (key.length <= maxKeyLength) names.set(key, client);
  return client;
}

const clean = (text: string): string =>
  text
    .replace(/[^ -~]+/g, '?')
    .trim()
    .slice(0, maxUsage.nameLength);
