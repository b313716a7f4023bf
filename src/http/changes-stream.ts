import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, constants as zlib } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../domain/errors.js';
import type { Viewer } from '../domain/viewer.js';
import type { ChangeLines, LinesPage } from '../services/changes/index.js';
import { credentialOf } from './auth.js';
import { FairPlaces } from './fair-places.js';
import { acceptsGzip } from './graphql/respond.js';
import { refuseUnknownParameters } from './known-parameters.js';

export interface ChangesStreamOptions {
  readonly read: (from: ChangeLines) => AsyncGenerator<LinesPage>;
  readonly identify: (credential: string | null) => Promise<Viewer>;
  /** Who sent a request, so that no client takes all streams. */
  readonly clientOf: (request: IncomingMessage) => string;
  /** Streams that are sent at the same time; further ones are refused with 503, or end one of a client that has several. */
  readonly maxStreams: number;
  /** How long a client may take to read what is buffered. */
  readonly writeTimeoutMs: number;
  readonly isClosing: () => boolean;
}

/** Fast rather than small: a first sync of 100,000 stories has 800 MB. A page is sent when it is there. */
const gzipOptions = { level: 1, chunkSize: 131_072, flush: zlib.Z_SYNC_FLUSH } as const;

/**
 * `GET /changes.ndjson?since=…&sections=…`: the feed from a cursor to its end, a change a line, as a reader sees it. The
 * last line has the kind END and the cursor to continue with. A stream without it was cut: the cursor of the last line
 * continues it.
 */
export async function changesStream(
  app: FastifyInstance,
  { read, identify, clientOf, maxStreams, writeTimeoutMs, isClosing }: ChangesStreamOptions,
): Promise<void> {
  const places = new FairPlaces(maxStreams);

  // HEAD would read all of it.
  app.get('/changes.ndjson', { exposeHeadRoute: false }, async (request, reply) => {
    const free = isClosing() ? null : places.take(clientOf(request.raw), () => request.raw.destroy());
    if (!free) {
      const message = `This process sends no more than ${maxStreams} streams of changes at once. Try again in a few seconds.`;
      throw new DomainError('OVERLOADED', message);
    }
    try {
      // A wrong credential is refused, as everywhere; a right one sees what a reader sees.
      await identify(credentialOf(request.raw));
      const pages = read(argumentsOf(request));
      // Errors of the arguments are still a response of their own.
      const first = await pages.next();
      await send(request, reply, linesOf(first, pages, isClosing));
    } finally {
      free();
    }
    return reply;
  });

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    lines: AsyncIterable<string>,
  ): Promise<void> {
    const gzip = acceptsGzip(request.raw);
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.appendHeader('vary', 'Accept-Encoding');
    raw.writeHead(200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      ...(gzip && { 'content-encoding': 'gzip' }),
    });
    // A client that does not read holds a stream and its buffers.
    raw.setTimeout(writeTimeoutMs, () => raw.destroy());
    try {
      // What is read of the database waits until the client has read what came before.
      const source = Readable.from(lines, { highWaterMark: 1 });
      await (gzip ? pipeline(source, createGzip(gzipOptions), raw) : pipeline(source, raw));
      // The header said before that the connection stays.
      if (isClosing()) request.raw.socket.destroySoon();
    } catch (error) {
      // The status is sent: the client sees it by the missing last line.
      raw.destroy();
      request.log.info({ err: error }, 'A stream of changes was cut');
    }
  }
}

/** The lines of a page at a time. While the process drains, the stream ends after a page, without its last line. */
async function* linesOf(
  first: IteratorResult<LinesPage>,
  rest: AsyncGenerator<LinesPage>,
  isClosing: () => boolean,
): AsyncGenerator<string> {
  for (let page = first; !page.done; page = await rest.next()) {
    const { text: lines, cursor, hasMore } = page.value;
    const last = hasMore ? '' : `${JSON.stringify({ cursor, kind: 'END' })}\n`;
    if (lines !== '' || last !== '') yield lines + last;
    if (isClosing()) return;
  }
}

function argumentsOf({ query }: FastifyRequest): ChangeLines {
  refuseUnknownParameters(query as object, ['since', 'sections']);
  const { since, sections } = query as Record<string, string | string[] | undefined>;
  if (Array.isArray(since))
    throw new DomainError('BAD_USER_INPUT', '`since` is given more than once.', { field: 'since' });
  return { since: since || null, sections: sections === undefined ? null : slugsOf([sections].flat()) };
}

const slugsOf = (given: readonly string[]): string[] =>
  given
    .flatMap((each) => each.split(','))
    .map((slug) => slug.trim())
    .filter(Boolean);
