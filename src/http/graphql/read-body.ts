import type { IncomingMessage } from 'node:http';
import { RequestRefused } from './refused.js';

/** The longest body of a request, in bytes. */
export const mostBytes = 1_048_576;

/** The body of a request as text; refuses what is too long, or no JSON by its own word. */
export function readBody(request: IncomingMessage): Promise<string> {
  const { headers } = request;
  if (!/^application\/(graphql\+)?json\b/i.test(headers['content-type'] ?? '')) {
    const message = 'Send the operation as JSON, with `Content-Type: application/json`.';
    return Promise.reject(new RequestRefused(415, message));
  }
  if (Number(headers['content-length'] ?? 0) > mostBytes) return Promise.reject(tooLong());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else reject(tooLong());
    });
    request.on('end', () => {
      resolve((chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString('utf8'));
    });
    // The client went away: that is no news, and nobody hears the answer.
    request.on('error', () => reject(new RequestRefused(400, 'The request ended before its body did.')));
  });
}

/** The connection ends with it: what is still to come would have to be read before the next request. */
const tooLong = (): RequestRefused =>
  new RequestRefused(413, `A request may have ${mostBytes} bytes; this one has more.`, 'BAD_REQUEST', {
    connection: 'close',
  });
