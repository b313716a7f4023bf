import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { testConfig, testGateway } from '../../support/gateway.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway(
  {},
  { maxChangeStreams: 2, sockets: { ...testConfig.sockets, writeTimeoutMs: 2500 } },
);
let port = 0;
const stories = 1500;
beforeAll(async () => {
  port = Number(new URL(await gateway.app.listen({ port: 0, host: '127.0.0.1' })).port);
  await gateway.sql(
    `insert into article (slug, status, headline, published_at, body_html, word_count)
     select 'story-' || n, 'PUBLISHED', 'Story ' || n, now(), text, 1
     from generate_series(1, ${stories}) n, lateral (
       select string_agg(md5(n || ' ' || word), ' ') as text from generate_series(1, 1000) word) body`,
  );
  await numberAll(gateway);
});

/** A client that reads the begin of its response, and nothing more but what the kernel takes. */
async function stalled(): Promise<net.Socket> {
  const socket = net.connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write('GET /changes.ndjson HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(socket, 'readable');
  expect(String(socket.read(15))).toBe('HTTP/1.1 200 OK');
  return socket;
}
const status = async (): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${port}/changes.ndjson?sections=none`);
  await response.text();
  return response.status;
};
const statements = (): number =>
  gateway.statements.filter(({ text }) => text.includes('changes.feed')).length;

describe('streams of changes', () => {
  it('read on only as far as the client reads, and are no more than the limit', async () => {
    const before = statements();
    const sockets = [await stalled(), await stalled()];
    expect(await status()).toBe(503);
    await expect.poll(statements).toBeGreaterThan(before + 1);
    await new Promise((resolve) => setTimeout(resolve, 600));
    // A stream has 15 pages and more.
    expect(statements() - before).toBeLessThan(24);
    for (const socket of sockets) socket.destroy();
    await expect.poll(status).toBe(200);
  });

  it('end when a client reads nothing for too long', async () => {
    const sockets = [await stalled(), await stalled()];
    expect(await status()).toBe(503);
    await expect.poll(status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('end after a page, without the last line, while the process drains', async () => {
    const request = http.get({ port, path: '/changes.ndjson' });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    let text = '';
    response.on('data', (chunk: Buffer) => (text += chunk.toString()));
    response.pause();
    const closing = gateway.app.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    response.resume();
    await once(response, 'end');
    await closing;
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.length).toBeLessThan(stories);
    expect(lines.at(-1)).not.toContain('"END"');
    expect(JSON.parse(lines.at(-1) ?? '')).toHaveProperty('cursor');
  });
});
