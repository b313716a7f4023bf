import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ByteLimit } from '../../../src/http/graphql/byte-limit.js';
import { maxBodyBytes, readBody } from '../../../src/http/graphql/request-body.js';

/** A request whose body is sent in chunks, without a length. */
function requestOf(): PassThrough & IncomingMessage {
  const headers = { 'content-type': 'application/json' };
  return Object.assign(new PassThrough(), { headers, complete: false }) as unknown as PassThrough &
    IncomingMessage;
}

it.each(['ends', 'closes'])('a refused body that %s releases its bytes once', async (how) => {
  const buffered = new ByteLimit(10 * maxBodyBytes, 'request_bodies');
  const request = requestOf();
  const reading = readBody(request, { buffered, timeoutMs: 1000 });
  request.write(Buffer.alloc(maxBodyBytes - 1));
  request.write(Buffer.alloc(2));
  await new Promise(setImmediate);
  if (how === 'ends') request.end();
  else request.destroy();
  await expect(reading).rejects.toMatchObject({ status: 413 });
  await new Promise(setImmediate);
  expect(buffered.bytes).toBe(0);
});
