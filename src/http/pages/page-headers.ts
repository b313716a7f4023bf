import { createHash } from 'node:crypto';
import type { Fetched } from './api-client.js';
import { codings } from './rendered-pages.js';
import type { Route } from './renderer.js';

/** Node.js refuses more than 16 kB of headers, and CDNs do so earlier. */
const maxSurrogateKeyBytes = 16_000;

/**
 * Names what a page is made of: its route, not its address, so that unknown parameters make no new page. Null for a page
 * that is not kept, because a response is not cached.
 */
export function pageKey(
  { name, requests }: Route,
  version: string,
  responses: readonly Fetched[],
): string | null {
  if (!responses.every(({ status, etag }) => status === 200 && etag)) return null;
  const parts = requests.map(({ sha256Hash, variables }, at) => [
    sha256Hash,
    variables,
    responses[at]?.etag,
    responses[at]?.stale,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([version, name, parts]))
    .digest('base64url');
}

/** A page is fresh for as long as the response that ends first. */
export function cacheControlOf(responses: readonly Pick<Fetched, 'cacheControl'>[]): string {
  const freshness = (text: string): number =>
    /no-store|no-cache/.test(text) ? -1 : Number(/s-maxage=(\d+)/.exec(text)?.[1] ?? 0);
  const [first = 'no-store', ...others] = responses.map(({ cacheControl }) => cacheControl || 'no-store');
  return others.reduce((least, one) => (freshness(one) < freshness(least) ? one : least), first);
}

/** The keys by which a CDN drops the page. */
export function surrogateKeysOf(responses: readonly Pick<Fetched, 'surrogateKey'>[]): readonly string[] {
  const keys = [...new Set(responses.flatMap(({ surrogateKey }) => surrogateKey.split(' ')))].filter(Boolean);
  return keys.join(' ').length > maxSurrogateKeyBytes ? ['all', 'many'] : keys;
}

/**
 * Whether the client has the page in any content coding (RFC 9110, 13.1.2 and 13.1.3). A time counts only without tags,
 * and only if it is the very one: what a list lost may have been its newest.
 */
export function isNotModified(
  headers: {
    readonly 'if-none-match'?: string | undefined;
    readonly 'if-modified-since'?: string | undefined;
  },
  hash: string,
  lastModified?: string,
): boolean {
  const { 'if-none-match': ifNoneMatch, 'if-modified-since': since } = headers;
  if (ifNoneMatch === undefined) return lastModified !== undefined && since === lastModified;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const own = [hash, ...codings.map((coding) => `${hash}-${coding}`)].map((tag) => `"${tag}"`);
  return tags.some((tag) => tag === '*' || own.includes(tag));
}
