import type {
  ConnectionPool as ClientPool,
  Serializer as ClientSerializer,
  Transport as ClientTransport,
} from '@opensearch-project/opensearch';
import pool from '@opensearch-project/opensearch/lib/pool/index.js';
import serializer from '@opensearch-project/opensearch/lib/Serializer.js';
import transport from '@opensearch-project/opensearch/lib/Transport.js';
import type { SearchSettings } from '../../config/search-settings.js';
import { BoundedConnection } from './bounded-connection.js';
import { problemOf, timedOut } from './problem.js';
import type { SearchServer, ServerRequest, ServerResponse } from './server-request.js';

// The parts of the client that send requests, without its 600 generated methods. Its types say they are defaults.
const Transport = transport as unknown as typeof ClientTransport;
const Serializer = serializer as unknown as typeof ClientSerializer;
const ConnectionPool = pool.ConnectionPool as unknown as typeof ClientPool;

const maxConnections = 32;

/** Opens the client of a search server. Nothing is sent before the first request. */
export function openServer({ url, login }: Pick<SearchSettings, 'url' | 'login'>): SearchServer {
  const emit = (): boolean => true;
  const connectionPool = new ConnectionPool({
    emit,
    Connection: BoundedConnection,
    agent: { keepAlive: true, maxSockets: maxConnections, maxFreeSockets: maxConnections },
    ...(login && { auth: login }),
  });
  connectionPool.addConnection({ url: new URL(url) });
  const client = new Transport({
    emit,
    connectionPool,
    serializer: new Serializer(),
    maxRetries: 0,
    requestTimeout: 30_000,
    sniffEndpoint: '_nodes/_all/http',
  });
  return {
    request: (request) => send(client, request),
    close: () => new Promise((resolve) => connectionPool.empty(() => resolve())),
  };
}

/** The client's own timeout ends with the first byte: this one is of the whole response. */
async function send(client: ClientTransport, request: ServerRequest): Promise<ServerResponse> {
  const {
    method,
    path,
    query = {},
    body,
    lines,
    timeoutMs,
    maxBytes = maxResponseBytes,
    expected = [],
  } = request;
  const parameters = {
    method,
    path,
    querystring: query,
    ...(body && { body }),
    ...(lines !== undefined && { bulkBody: lines }),
    maxBytes,
  };
  const sent = client.request(parameters, { requestTimeout: timeoutMs, ignore: [...expected] });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(timedOut());
      sent.abort();
    }, timeoutMs);
  });
  try {
    const { statusCode, body: responseBody } = await Promise.race([sent, late]);
    return { status: statusCode ?? 0, body: responseBody };
  } catch (error) {
    throw problemOf(error);
  } finally {
    clearTimeout(timer);
    sent.catch(() => undefined);
  }
}

const maxResponseBytes = 1_000_000;
