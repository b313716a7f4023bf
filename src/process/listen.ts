import { once } from 'node:events';
import net from 'node:net';
import type { FastifyInstance } from 'fastify';
import { commandLine } from '../config/command-line.js';
import type { Config } from '../config/config.js';

/** The address or port is not available. The message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** An address, and how the names of its settings begin. */
type Address = Pick<Config, 'host' | 'port'> & { readonly prefix?: string };

const noSuchAddress = ({ host, prefix = '' }: Address): string =>
  `This machine has no address ${host.slice(0, 200)}. Set ${prefix}HOST to 127.0.0.1 for this machine alone, to 0.0.0.0 for the network.`;

const reasons: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port, prefix = '' }) =>
    `Port ${port} of ${host} is taken. Stop the program that has it ("lsof -i :${port}" names it), or set another ` +
    `in the environment or in .env: ${prefix}PORT=${port < 65_535 ? port + 1 : 4000} ${commandLine('serve')}`,
  EACCES: ({ port, prefix = '' }) =>
    `This user may not open port ${port}. Choose one above 1023: ${prefix}PORT=4000 ${commandLine('serve')}`,
  EADDRNOTAVAIL: noSuchAddress,
  EAFNOSUPPORT: noSuchAddress,
  EAI_AGAIN: noSuchAddress,
  EINVAL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
};

function listenErrorOf(error: unknown, address: Address): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  return reason ? new ListenError(reason(address)) : error;
}

/**
 * Checks that the port is free, and replaces port 0 with a free one. Called before anything else: a first start that
 * cannot listen would create keys and never show them.
 */
export async function resolvePort(config: Config): Promise<Config> {
  const server = net.createServer().listen({ host: config.host, port: config.port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenErrorOf(error, config);
  }
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  const assumed = `http://localhost:${config.port}`;
  if (config.publicUrl !== assumed) return { ...config, port };
  const publicUrl = `http://localhost:${port}`;
  const move = (url: string): string =>
    url.startsWith(`${assumed}/`) ? publicUrl + url.slice(assumed.length) : url;
  return {
    ...config,
    port,
    publicUrl,
    articleUrl: move(config.articleUrl),
    editUrl: move(config.editUrl),
    previewUrl: move(config.previewUrl),
  };
}

export async function listen(app: FastifyInstance, address: Address): Promise<void> {
  const { host, port } = address;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenErrorOf(error, address);
  }
}
