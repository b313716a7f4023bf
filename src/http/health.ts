import type { FastifyInstance } from 'fastify';

export interface HealthOptions {
  /** Null when the gateway can answer; otherwise what it waits for. */
  readonly notReady: () => Promise<string | null>;
}

/** `GET /health/live`: the process runs. `GET /health/ready`: the database answers and is migrated. */
export async function health(app: FastifyInstance, { notReady }: HealthOptions): Promise<void> {
  app.get('/health/live', { logLevel: 'warn' }, async () => ({ status: 'live' }));
  app.get('/health/ready', { logLevel: 'warn' }, async (_request, reply) => {
    const reason = await notReady();
    return reason ? reply.code(503).send({ status: 'waiting', reason }) : { status: 'ready' };
  });
}
