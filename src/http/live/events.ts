import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { DomainError } from '../../domain/errors.js';
import { parseId } from '../../domain/ids.js';
import { anonymousReader } from '../../domain/viewer.js';
import { refuseUnknownParameters } from '../known-parameters.js';
import { headersOfError, statusOfCode } from '../translate-error.js';
import { EventStream } from './event-stream.js';
import { type LiveStarts, startLive } from './live-request.js';
import { admit, type StreamOptions, setHeaders } from './streams.js';

/** Comments that keep the connection open through proxies, and find clients that are gone. */
const heartbeatMs = 15_000;
/** When browsers come back after a lost connection: spread, so that those of a process that died do not come at once. */
const minRetryMs = 2000;
const maxRetryMs = 8000;

const fields = `cursor kind articleId version at reason
  article { slug headline standfirst canonicalUrl publishedAt updatedAt section { slug name } }`;
const operations = {
  all: `subscription Events($sections: [String!], $after: String) { change: articlePublished(sections: $sections, after: $after) { ${fields} } }`,
  one: `subscription ArticleEvents($id: ID!, $after: String) { change: articleChanged(id: $id, after: $after) { ${fields} } }`,
};
/** Around the change in the text of a result. */
const before = '{"data":{"change":';
const after = '}}';

/**
 * `GET /events?sections=…` or `?article=…`: changes as plain Server-Sent Events for `EventSource` and `curl`. The id of
 * an event is its cursor; `Last-Event-ID` or `after` resumes, and `lastEventId`, as libraries send it that cannot set
 * the header.
 */
export async function events(app: FastifyInstance, options: StreamOptions & LiveStarts): Promise<void> {
  app.get('/events', { exposeHeadRoute: false }, async (request, reply) => {
    const live = requestOf(request);
    const stream = new EventStream(options.writeTimeoutMs, () => options.connections.remove(stream));
    const admitted = await admit(request, options, stream);
    Object.assign(stream, admitted);
    // What everybody may read, whoever listens.
    const client = options.clientOf(request.raw, admitted.viewer);
    const started = await startLive(options, live, { viewer: anonymousReader, client });
    setHeaders(reply, client.headers());
    if (Array.isArray(started)) {
      stream.end();
      return refuse(reply, started[0], started);
    }
    stream.onEnd(() => void started.return());
    stream.open(request, reply);
    const heartbeat = setInterval(() => void stream.write(':\n\n'), heartbeatMs);
    const retryMs = Math.round(minRetryMs + Math.random() * (maxRetryMs - minRetryMs));
    try {
      await stream.write(`retry: ${retryMs}\n\n`);
      for await (const { text } of started) await stream.write(eventOf(text));
    } catch (error) {
      if (!(error instanceof DomainError)) request.log.error({ err: error });
      const code = error instanceof DomainError ? error.code : 'INTERNAL_SERVER_ERROR';
      await stream.write(`event: error\ndata: ${JSON.stringify({ code })}\n\n`);
    } finally {
      clearInterval(heartbeat);
      stream.end();
    }
    return reply;
  });
}

/** A change with its cursor as id; the end of a client that reads too slowly has the code of its error. */
function eventOf(text: string): string {
  if (!text.startsWith(before)) {
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: object }[] };
    return `event: error\ndata: ${JSON.stringify(errors[0]?.extensions ?? {})}\n\n`;
  }
  const change = text.slice(before.length, -after.length);
  const [, cursor = ''] = /^\{"cursor":"([\w-]+)"/.exec(change) ?? [];
  return `id: ${cursor}\ndata: ${change}\n\n`;
}

function requestOf({ query, headers }: FastifyRequest): { query: string; variables: object } {
  refuseUnknownParameters(query as object, ['sections', 'article', 'after', 'lastEventId']);
  const {
    sections,
    article,
    after: given,
    lastEventId,
  } = query as Record<string, string | string[] | undefined>;
  const last = headers['last-event-id'];
  const cursor = (typeof last === 'string' && last) || [lastEventId].flat()[0] || [given].flat()[0] || null;
  if (article !== undefined) {
    if (sections !== undefined) throw wrong('article', 'Give `article` or `sections`, not both.');
    if (typeof article !== 'string' || parseId(article)?.type !== 'Article')
      throw wrong('article', '`article` takes the id of one article, such as art_….');
    return { query: operations.one, variables: { id: article, after: cursor } };
  }
  const slugs = [sections ?? []]
    .flat()
    .flatMap((each) => each.split(','))
    .map((slug) => slug.trim())
    .filter(Boolean);
  return {
    query: operations.all,
    variables: { sections: sections === undefined ? null : slugs, after: cursor },
  };
}

const wrong = (field: string, message: string): DomainError =>
  new DomainError('BAD_USER_INPUT', message, { field });

/** EventSource gives up after any status but 200, which is right for a cursor that will never be valid. */
function refuse(
  reply: FastifyReply,
  { extensions: { code, retryAfterSeconds } }: GraphQLError,
  errors: readonly object[],
): FastifyReply {
  const error = { message: '', code: String(code), details: { retryAfterSeconds } };
  const status = statusOfCode(error.code);
  // Errors of a document have codes of their own: the address has a wrong parameter.
  return reply
    .code(status === 500 && code !== 'INTERNAL_SERVER_ERROR' ? 400 : status)
    .headers(headersOfError(error))
    .send({ errors });
}
