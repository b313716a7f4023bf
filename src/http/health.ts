import type { FastifyInstance } from 'fastify';

export interface HealthOptions {
  /** Why the gateway is not ready; null when it is. */
  readonly notReady: () => Promise<string | null>;
  /** Whether requests wait for a connection to the database. */
  readonly isBusy: () => boolean;
}

/**
 * `GET /health/live`: the process runs. `GET /health/ready`: the database is available and migrated. A busy gateway is
 * ready too: a load balancer must not remove all gateways while they still serve.
 */
export async function health(app: FastifyInstance, { notReady, isBusy }: HealthOptions): Promise<void> {
  app.get('/health/live', { logLevel: 'warn' }, async () => ({ status: 'live' }));
  app.get('/health/ready', { logLevel: 'warn' }, async (_request, reply) => {
    const reason = await notReady();
    return reason
      ? reply.code(503).header('retry-after', '2').send({ status: 'waiting', reason })
      : { status: isBusy() ? 'busy' : 'ready' };
  });
}
