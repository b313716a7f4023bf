import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Connection as ClientConnection } from '@opensearch-project/opensearch';
import connection from '@opensearch-project/opensearch/lib/Connection.js';
import { notUnderstood, SearchProblem } from './problem.js';

// The types of the package say it has a default export.
const Connection = connection as unknown as typeof ClientConnection;

type Parameters = globalThis.Parameters<ClientConnection['request']>[0] & { readonly maxBytes?: number };
type Callback = globalThis.Parameters<ClientConnection['request']>[1];

/** A connection of the client whose responses are bounded in bytes, and that writes nothing to the console. */
export class BoundedConnection extends Connection {
  override request(params: Parameters, callback: Callback): ClientRequest {
    const request = super.request(params, (error, response) => {
      if (response === null) return callback(error, null);
      // The client's own listener prints the error; the response reports it as well.
      request.removeAllListeners('error');
      request.on('error', () => undefined);
      const fault = faultOf(response, params.maxBytes ?? 0);
      if (fault === null) return callback(null, response);
      response.destroy();
      callback(fault, null);
    });
    return request;
  }
}

/** What is wrong with the head of a response. A body that is longer than it may be ends with an error. */
function faultOf(response: IncomingMessage, maxBytes: number): SearchProblem | null {
  // It was not asked for, and could be of any size.
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
    return notUnderstood('an encoding');
  const tooLarge = new SearchProblem(
    'TOO_LARGE',
    `The search server of SEARCH_URL sent more than ${maxBytes} bytes.`,
  );
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) return tooLarge;
  let bytes = 0;
  response.on('data', (chunk: Buffer | string) => {
    bytes += Buffer.byteLength(chunk);
    if (bytes > maxBytes) response.destroy(tooLarge);
  });
  return null;
}
