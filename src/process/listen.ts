import { once } from 'node:events';
import net from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

/** The address or port cannot be had; the message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

type Address = Pick<Config, 'host' | 'port'>;

const noSuchAddress = ({ host }: Address): string =>
  `This machine has no address ${host.slice(0, 200)}. Set HOST to 127.0.0.1 for this machine alone, to 0.0.0.0 for the network.`;

const reasons: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} of ${host} is taken. Stop the program that has it ("lsof -i :${port}" names it), or set another ` +
    `in the environment or in .env: PORT=${port < 65_535 ? port + 1 : 4000} npm start`,
  EACCES: ({ port }) => `This user may not open port ${port}. Choose one above 1023: PORT=4000 npm start`,
  EADDRNOTAVAIL: noSuchAddress,
  EAFNOSUPPORT: noSuchAddress,
  EAI_AGAIN: noSuchAddress,
  EINVAL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
};

function explain(error: unknown, address: Address): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  return reason ? new CannotListen(reason(address)) : error;
}

/**
 * The configuration with the port that is free now, for 0 as well. Asked before anything else is done: a first start
 * that could not listen would make keys and never show them.
 */
export async function findPort(config: Config): Promise<Config> {
  const server = net.createServer().listen({ host: config.host, port: config.port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error, config);
  }
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  const named = config.publicUrl !== `http://localhost:${config.port}`;
  return { ...config, port, publicUrl: named ? config.publicUrl : `http://localhost:${port}` };
}

export async function listen(app: FastifyInstance, { host, port }: Address): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw explain(error, { host, port });
  }
}
