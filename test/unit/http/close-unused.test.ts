import { once } from 'node:events';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { closeUnused } from '../../../src/http/close-unused.js';

it('closes connections that sent nothing when the server closes, and answers those that sent something', async () => {
  const started: (() => void)[] = [];
  const server = closeUnused(
    createServer((_request, response) => {
      started.push(() => response.end('answered'));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const unused = net.connect(port, '127.0.0.1');
  await once(server, 'connection');
  const used = net.connect(port, '127.0.0.1');
  used.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await once(server, 'request');
  const ended = once(unused.resume(), 'close');
  const closed = new Promise((resolve) => server.close(resolve));
  await ended;
  for (const answer of started) answer();
  let text = '';
  for await (const chunk of used) text += String(chunk);
  expect(text).toMatch(/answered/);
  await closed;
});
