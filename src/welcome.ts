import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.js';

const query =
  '{ articles(first: 3) { nodes { headline section { name } related(first: 2) { nodes { article { headline } } } } } }';

/** Tells where to go: lines for a person on a terminal, one log line elsewhere. */
export function welcome(app: FastifyInstance, { publicUrl, host }: Config, logger: Logger): void {
  const address = app.server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const api = `${publicUrl}/graphql`;
  if (!process.stdout.isTTY) {
    logger.info({ api, host, port }, `Dateline is ready at ${api}`);
    return;
  }
  process.stdout.write(`
  Dateline is ready.

  API      ${api}
  Health   ${publicUrl}/health/ready

  Ask it:
    curl -s ${api} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'

  Bring your own:  npm run import -- <files>
  Stop:            Ctrl-C

`);
}
