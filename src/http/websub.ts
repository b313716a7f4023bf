import type { FastifyInstance } from 'fastify';
import type { HubCallbacks } from '../services/sources/index.js';

/** A notice may carry the feed, which is read for its signature alone. */
const maxNoticeBytes = 16 * 1024 * 1024;

/** `/websub/<token>`: where hubs confirm subscriptions of sources, and send notices of news (WebSub). */
export async function websub(
  app: FastifyInstance,
  { callbacks }: { callbacks: HubCallbacks },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.get<{ Params: { token: string }; Querystring: Record<string, unknown> }>(
    '/websub/:token',
    async ({ params, query }, reply) => {
      const challenge = await callbacks.verify(params.token, textsOf(query));
      if (challenge === null) return reply.callNotFound();
      // The challenge is the hub's own text: no browser may take it for a page.
      return reply
        .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
        .type('text/plain; charset=utf-8')
        .send(challenge);
    },
  );

  app.post<{ Params: { token: string }; Body: AsyncIterable<Buffer> | undefined }>(
    '/websub/:token',
    { bodyLimit: maxNoticeBytes },
    async ({ params, headers, body }, reply) => {
      const check = await callbacks.notice(params.token, String(headers['x-hub-signature'] ?? ''));
      if (!check) return reply.callNotFound();
      let length = 0;
      for await (const chunk of body ?? []) {
        length += chunk.length;
        // The feed is polled in any case; a larger notice cannot be verified.
        if (length > maxNoticeBytes) return reply.code(413).send();
        check.update(chunk);
      }
      await check.end();
      // As the specification has it, a hub does not learn that a signature is wrong.
      return reply.code(202).send();
    },
  );
}

/** The parameters that are there once; PostgreSQL stores no NUL. */
const textsOf = (query: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\0', '')]] : [],
    ),
  );
