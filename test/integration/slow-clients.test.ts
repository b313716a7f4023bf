import { once } from 'node:events';
import net from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { testConfig, testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway(
  {},
  {
    maxResponseBytes: 100_000_000,
    sockets: {
      ...testConfig.sockets,
      requestBodyTimeoutMs: 700,
      maxWaitingBodyBytes: 1_100_000,
      writeTimeoutMs: 700,
    },
  },
);
const seed = seedOf(gateway);
let port = 0;
beforeAll(async () => {
  await seed.articles(20, () => ({ text: 'All day long. '.repeat(60_000) }));
  port = Number(new URL(await gateway.app.listen({ port: 0, host: '127.0.0.1' })).port);
});

interface Client {
  readonly socket: net.Socket;
  /** The bytes received until the connection closed. */
  readonly received: Promise<string>;
}

async function connect(text: string): Promise<Client> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let response = '';
  socket.on('data', (chunk: Buffer) => {
    response += chunk.toString();
  });
  socket.on('error', () => undefined);
  const received = once(socket, 'close').then(() => response);
  socket.write(text);
  return { socket, received };
}

const head = (bytes: number): string =>
  `POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`;

describe('a body', () => {
  it('that does not arrive before the timeout gets 408, and its connection closes', async () => {
    const { received } = await connect(`${head(100)}{"query":`);
    expect(await received).toMatch(/^HTTP\/1\.1 408 [\s\S]*REQUEST_TIMEOUT/);
  });

  it('is refused while too many bytes of other bodies are in flight, and other requests succeed', async () => {
    // Written at once: while one waits for its end, the other comes.
    const clients = [await connect(''), await connect('')];
    for (const { socket } of clients) socket.write(head(1_000_000) + ' '.repeat(900_000));
    const responses = await Promise.all(clients.map(({ received }) => received));
    expect(
      responses.filter((response) =>
        /^HTTP\/1\.1 503 [\s\S]*retry-after: 1[\s\S]*OVERLOADED/i.test(response),
      ),
    ).toHaveLength(1);
    expect(await gateway.data('{ sections { name } }')).toHaveProperty('sections');
  });
});

describe('a client that does not read', () => {
  it('loses its connection', async () => {
    const payload = JSON.stringify({ query: '{ articles(first: 20) { nodes { body { html text } } } }' });
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.pause();
    socket.write(head(Buffer.byteLength(payload)) + payload);
    const connections = (): Promise<number> =>
      new Promise((resolve, reject) =>
        gateway.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      );
    await expect.poll(connections, { timeout: 20_000 }).toBe(0);
    socket.destroy();
  });
});
