import type { lookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { traceHeaders } from '../../domain/tracing.js';
import { isAllowedAddress } from './addresses.js';
import { allowedLookup } from './allowed-lookup.js';
import { DownloadProblem } from './problem.js';

/** What requests may connect to. */
export interface ConnectRules {
  /** Private networks that may be connected to. */
  readonly allowedNetworks: BlockList;
  /** The name of the setting that allows them, for messages. */
  readonly setting: string;
  /** Resolves names otherwise, for tests. */
  readonly lookup?: typeof lookup;
}

const maxHeaderBytes = 32_768;

/** What is posted. */
export interface Content {
  readonly type: string;
  readonly text: string;
}

/** Sends one GET, or a POST of content. Resolves with the response's head; its body is still to be read. */
export function request(
  target: URL,
  headers: Readonly<Record<string, string>>,
  rules: ConnectRules,
  signal: AbortSignal,
  content: Content | null = null,
): Promise<IncomingMessage> {
  const isSecure = target.protocol === 'https:';
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // Names are checked when they are resolved; an address is not resolved.
  if (isIP(host) && !isAllowedAddress(host, rules.allowedNetworks)) return Promise.reject(refused(rules));
  return new Promise((resolve, reject) => {
    const sent = (isSecure ? https : http).request(target, {
      method: content ? 'POST' : 'GET',
      // A connection for each: the next poll is minutes away.
      agent: false,
      headers: {
        ...headers,
        ...traceHeaders(),
        connection: 'close',
        ...(content && { 'content-type': content.type, 'content-length': Buffer.byteLength(content.text) }),
      },
      lookup: guardedLookup(rules),
      maxHeaderSize: maxHeaderBytes,
      signal,
    });
    sent.on('socket', (socket) => {
      socket.once('connect', () => {
        // What the connection really leads to; nothing was sent yet.
        if (!isAllowedAddress(socket.remoteAddress ?? '', rules.allowedNetworks))
          sent.destroy(refused(rules));
        else sent.end(content?.text);
      });
    });
    sent.on('response', resolve);
    sent.on('error', reject);
  });
}

const refused = ({ setting }: ConnectRules): DownloadProblem =>
  new DownloadProblem('PRIVATE_ADDRESS', `The address is a private one, which ${setting} does not allow.`);

/** Resolves a name to the addresses that may be connected to. */
const guardedLookup = (rules: ConnectRules): LookupFunction => allowedLookup(rules, () => refused(rules));
