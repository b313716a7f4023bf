import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

export type FeedHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A publisher's server. What it responds with is decided by path. */
export interface FeedServer {
  readonly url: string;
  /** What was asked, in order. */
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** The most connections that were open at once. */
  maxOpen: number;
  on(path: string, handler: FeedHandler): string;
}

/** An item of `feedOf`. */
export interface FeedItem {
  readonly guid: string;
  readonly title: string;
  readonly body?: string;
  readonly summary?: string;
  readonly link?: string;
}

/** A feed in RSS 2.0. */
export const feedOf = (
  items: readonly FeedItem[],
  channel = '',
): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Harbour Post</title><link>http://post.example/</link><description>News of the harbour.</description>${channel}
${items
  .map(
    ({ guid, title, body, summary, link }) => `<item><title>${title}</title>
<guid isPermaLink="false">${guid}</guid><pubDate>Thu, 26 Nov 2026 09:00:00 GMT</pubDate>
${link ? `<link>${link}</link>` : ''}${summary ? `<description>${summary}</description>` : ''}
${body ? `<content:encoded><![CDATA[<p>${body}</p>]]></content:encoded>` : ''}</item>`,
  )
  .join('\n')}
</channel></rss>`;

/** Responds with a feed. */
export const sends =
  (text: string | Buffer, headers: Record<string, string> = {}, status = 200): FeedHandler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/rss+xml', ...headers }).end(text);
  };

/** A server on a port of its own, for the tests of a file. */
export function testFeedServer(): FeedServer {
  const handlers = new Map<string, FeedHandler>();
  let open = 0;
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    feeds.requests.push({ path, headers: request.headers });
    (handlers.get(path) ?? sends('Not found', {}, 404))(request, response);
  });
  server.on('connection', (socket) => {
    open += 1;
    feeds.maxOpen = Math.max(feeds.maxOpen, open);
    socket.on('close', () => {
      open -= 1;
    });
    // A client that gives up resets the connection.
    socket.on('error', () => undefined);
  });
  const feeds: FeedServer = {
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    requests: [],
    maxOpen: 0,
    on(path, handler) {
      handlers.set(path, handler);
      return `${feeds.url}${path}`;
    },
  };
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  beforeEach(() => {
    feeds.requests.length = 0;
    feeds.maxOpen = open;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return feeds;
}
