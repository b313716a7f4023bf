import type { lookup as lookUpName } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type BlockList, isIP, type Socket } from 'node:net';
import { allowedLookup, isAllowedAddress } from '../outbound/index.js';
import { retryAfter } from './retry.js';

/** How requests are sent. */
export interface SendOptions {
  readonly timeoutMs: number;
  /** Private networks that may be connected to. */
  readonly allowedNetworks: BlockList;
  readonly allowsHttp: boolean;
  /** How names are resolved; by default as the system does. */
  readonly lookup?: typeof lookUpName;
  /** Certificates of authorities that are trusted instead of the usual ones, in PEM. */
  readonly ca?: string;
}

/** What an endpoint responded, or why it did not. */
export type SendResult =
  | {
      readonly status: number;
      /** When the endpoint wants the next attempt (`Retry-After`), after now. */
      readonly retryAfterMs?: number;
    }
  | { readonly error: string };

/** The response's body is not used; a connection with a longer one is not used again. */
const maxResponseBytes = 65_536;

/** Sends requests to endpoints. Connections are kept for the next ones. */
export class Sender {
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true, maxFreeSockets: 50, timeout: 30_000 }),
    'https:': new https.Agent({ keepAlive: true, maxFreeSockets: 50, timeout: 30_000 }),
  };

  constructor(private readonly options: SendOptions) {}

  /** Posts JSON. No redirect is followed. */
  async post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const { timeoutMs, allowsHttp, allowedNetworks } = this.options;
    const target = new URL(url);
    if (target.protocol !== 'https:' && !(allowsHttp && target.protocol === 'http:'))
      return { error: 'The address is not https.' };
    // Names are checked when they are resolved; an address is not resolved.
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !isAllowedAddress(host, allowedNetworks)) return { error: refused };
    let timedOut = false;
    // By hand: Node 20 keeps what `AbortSignal.any` makes of a signal that lives long.
    const ending = new AbortController();
    const end = (): void => ending.abort();
    signal.addEventListener('abort', end);
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    try {
      if (signal.aborted) end();
      return await this.#request(target, headers, body, ending.signal);
    } catch (error) {
      return { error: timedOut ? `No response within ${timeoutMs / 1000} s.` : reasonOf(error) };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #request(
    target: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const { timeoutMs } = this.options;
    const isSecure = target.protocol === 'https:';
    const content = Buffer.from(body, 'utf8');
    return new Promise((resolve, reject) => {
      const request = (isSecure ? https : http).request(target, {
        method: 'POST',
        agent: this.#agents[isSecure ? 'https:' : 'http:'],
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Dateline-Webhooks',
          ...headers,
          'content-length': content.length,
        },
        lookup: allowedLookup(this.options, () => new RefusedAddress()),
        ...(this.options.ca && { ca: this.options.ca }),
        signal,
      });
      const send = (socket: Socket): void => {
        if (isAllowedAddress(socket.remoteAddress ?? '', this.options.allowedNetworks)) request.end(content);
        else request.destroy(new RefusedAddress());
      };
      request.on('socket', (socket) => {
        if (!socket.connecting) send(socket);
        else socket.once(isSecure ? 'secureConnect' : 'connect', () => send(socket));
      });
      request.on('response', (response) => {
        const retryAfterMs = retryAfter(response.headers['retry-after'], new Date());
        resolve({ status: response.statusCode ?? 0, ...(retryAfterMs !== null && { retryAfterMs }) });
        discard(response, timeoutMs);
      });
      request.on('error', reject);
    });
  }
}

const refused = 'The address is a private one, which WEBHOOK_NETWORKS does not allow.';

class RefusedAddress extends Error {
  constructor() {
    super(refused);
  }
}

/** Reads what is left of a response, so that its connection can be used again; ends a long or slow one. */
function discard(response: IncomingMessage, timeoutMs: number): void {
  let bytes = 0;
  const timer = setTimeout(() => response.destroy(), timeoutMs);
  response.on('close', () => clearTimeout(timer));
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxResponseBytes) response.destroy();
  });
  // The status is known already.
  response.on('error', () => undefined);
}

/** The reason without addresses that were resolved: editors read it. */
function reasonOf(error: unknown): string {
  if (error instanceof RefusedAddress) return refused;
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  const known = code ?? errors?.[0]?.code;
  return known ? `No connection, or it broke: ${known}.` : 'No connection, or it broke.';
}
