import type { IncomingHttpHeaders } from 'node:http';
import { maxUsage } from '../../domain/usage.js';

/** What a client calls itself; empty: nothing. */
export interface ClientName {
  readonly name: string;
  readonly version: string;
}

const nobody: ClientName = { name: '', version: '' };

/** The name of a client, from the headers of Apollo Client (`apollographql-client-name`) and others. It is not verified. */
export function clientNameOf(headers: IncomingHttpHeaders): ClientName {
  const name = headers['apollographql-client-name'] ?? headers['graphql-client-name'];
  if (typeof name !== 'string') return nobody;
  const version = headers['apollographql-client-version'] ?? headers['graphql-client-version'];
  return { name: clean(name), version: typeof version === 'string' ? clean(version) : '' };
}

const clean = (text: string): string =>
  text
    .replace(/[^ -~]+/g, '?')
    .trim()
    .slice(0, maxUsage.nameLength);
