import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymousReader } from '../../../src/domain/viewer.js';
import { changesStream } from '../../../src/http/changes-stream.js';
import { errorHandler } from '../../../src/http/error-responses.js';

const app = Fastify({ forceCloseConnections: true });
let address = '';
beforeAll(async () => {
  app.setErrorHandler(errorHandler);
  await app.register(changesStream, {
    // A page, and then nothing: as for a client that reads slowly.
    async *read() {
      yield { text: '{"kind":"UPSERT"}\n', cursor: 'one', hasMore: true };
      await new Promise(() => undefined);
    },
    identify: async () => anonymousReader,
    clientOf: ({ headers }) => String(headers['x-client']),
    maxStreams: 3,
    writeTimeoutMs: 60_000,
    isClosing: () => false,
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

it('no client keeps others from the streams by opening all of them', async () => {
  const open = (client: string): Promise<Response> =>
    fetch(`${address}/changes.ndjson`, { headers: { 'x-client': client, 'accept-encoding': 'identity' } });
  const greedy = [await open('greedy'), await open('greedy'), await open('greedy')];
  expect(greedy.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await open('greedy')).status).toBe(503);
  const other = await open('other');
  expect(other.status).toBe(200);
  // The latest was cut, without its last line; the cursor of what it has continues it.
  await expect(greedy[2]?.text()).rejects.toThrow('terminated');
  const first = await greedy[0]?.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe('{"kind":"UPSERT"}\n');
});
