import type { IncomingMessage } from 'node:http';
import { RequestRefused } from './refused.js';

/** The longest body of a request, in bytes. */
export const mostBytes = 1_048_576;

/** The body of a request as text; refuses what is too long, or no JSON by its own word. */
export function readBody(request: IncomingMessage): Promise<string> {
  if (!/^application\/(graphql\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    const message = 'Send the operation as JSON, with `Content-Type: application/json`.';
    return Promise.reject(new RequestRefused(415, message));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else reject(new RequestRefused(413, `A request may have ${mostBytes} bytes; this one has more.`));
    });
    request.on('end', () => {
      resolve((chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString('utf8'));
    });
    request.on('error', reject);
  });
}
