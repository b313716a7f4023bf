import { Agent, request } from 'node:http';
import { operations } from '../compare/operations.js';

/** A response with the page of an article. */
export interface Page {
  readonly status: number;
  readonly body: string;
  /** Its `Cache-Status` (RFC 9211); empty without that header. */
  readonly cacheStatus: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Requests the page of a slug. A broken connection is status 0. */
export function requestPage(port: number, slug: string): Promise<Page> {
  const body = JSON.stringify({ operationName: 'Page', query: operations.Page, variables: { slug } });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const broken = (error: Error): void => resolve({ status: 0, body: error.message, cacheStatus: '' });
    const sent = request(
      { agent, host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', broken);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
            cacheStatus: String(response.headers['cache-status'] ?? ''),
          }),
        );
      },
    );
    sent.on('error', broken);
    sent.end(body);
  });
}

/** Whether the response is a fresh hit of the cache. */
export const isHit = ({ cacheStatus }: Page): boolean => /;\s*hit\b/.test(cacheStatus);

/** Requests many pages, a few at a time; by slug. */
export async function requestPages(port: number, slugs: readonly string[]): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>();
  const waiting = [...slugs];
  const work = async (): Promise<void> => {
    for (let slug = waiting.shift(); slug; slug = waiting.shift())
      pages.set(slug, await requestPage(port, slug));
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return pages;
}

/** Fills a cache with these pages; warns when they are not cached. */
export async function warm(port: number, slugs: readonly string[]): Promise<Map<string, Page>> {
  await requestPages(port, slugs);
  const pages = await requestPages(port, slugs);
  const bad = [...pages].find(([, page]) => page.status !== 200 || page.body.includes('"errors":'));
  if (bad) throw new Error(`${bad[0]} is not served: ${bad[1].status} ${bad[1].body.slice(0, 500)}`);
  const hits = [...pages.values()].filter(isHit).length;
  if (hits < slugs.length) {
    process.stderr.write(`Only ${hits} of ${slugs.length} pages came out of a cache the second time.\n`);
  }
  return pages;
}
