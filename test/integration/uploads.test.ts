import { once } from 'node:events';
import net from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { maxBodyBytes } from '../../src/http/graphql/request-body.js';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();
let port = 0;
beforeAll(async () => {
  port = Number(new URL(await gateway.app.listen({ port: 0, host: '127.0.0.1' })).port);
});

/** Begins a request whose Content-Length is this many bytes. */
async function begin(bytes: number, body = ''): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n${body}`,
  );
  return socket;
}

describe('a body', () => {
  it('that is too long is refused before it is sent, and the connection ends', async () => {
    const socket = await begin(maxBodyBytes + 1);
    let response = '';
    socket.on('data', (chunk: Buffer) => (response += chunk.toString()));
    await once(socket, 'close');
    expect(response).toMatch(/^HTTP\/1\.1 413 /);
    expect(response).toMatch(/^connection: close\r$/im);
    expect(response).toContain(`A request may have ${maxBodyBytes} bytes`);
  });

  it.each([maxBodyBytes + 1, 4 * maxBodyBytes])(
    'of %d bytes is refused in a response that its client reads',
    async (bytes) => {
      for (let at = 0; at < 20; at += 1) {
        const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: ' '.repeat(bytes),
        });
        expect(response.status).toBe(413);
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
      }
    },
  );

  it('that its client aborts is not logged as an error', async () => {
    gateway.log.length = 0;
    const socket = await begin(100, '{"q');
    // The gateway reads the bytes that arrived.
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    const aborted = () => gateway.log.filter(({ status }) => status === 400);
    await expect.poll(aborted).toEqual([expect.objectContaining({ status: 400, msg: 'Answered' })]);
    expect(gateway.log.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });
});
