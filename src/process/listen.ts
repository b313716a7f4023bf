import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

/** The address or port cannot be had; the message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

const reasons: Readonly<Record<string, (config: Pick<Config, 'host' | 'port'>) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} of ${host} is taken. Stop the program that has it, or choose another: PORT=${port + 1} npm start`,
  EACCES: ({ port }) => `This user may not open port ${port}. Choose one above 1023: PORT=4000 npm start`,
  EADDRNOTAVAIL: ({ host }) => noSuchAddress(host),
  ENOTFOUND: ({ host }) => noSuchAddress(host),
};

const noSuchAddress = (host: string): string =>
  `This machine has no address ${host}. HOST is 127.0.0.1 for this machine alone, 0.0.0.0 for the network.`;

export async function listen(app: FastifyInstance, config: Pick<Config, 'host' | 'port'>): Promise<void> {
  const { host, port } = config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason ? new CannotListen(reason(config)) : error;
  }
}
