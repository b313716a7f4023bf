import { type BlockList, isIP } from 'node:net';
import type { Fault } from '../../domain/editing.js';
import { isAllowedAddress } from '../outbound/index.js';

/** What the address of an endpoint may be. */
export interface UrlRules {
  readonly allowedNetworks: BlockList;
  readonly allowsHttp: boolean;
}

const maxLength = 2000;

/** What is wrong with the address of an endpoint. Names are checked at each connection. */
export function urlFaults(text: string, { allowedNetworks, allowsHttp }: UrlRules): Fault[] {
  const fault = (message: string): Fault[] => [{ field: 'url', code: 'INVALID', message }];
  if (text.length > maxLength)
    return [
      {
        field: 'url',
        code: 'TOO_LONG',
        message: `\`url\` has at most ${maxLength} characters.`,
        limit: maxLength,
      },
    ];
  if (!URL.canParse(text))
    return fault('`url` is not an address, such as https://search.example.org/dateline.');
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (protocol !== 'https:' && !(allowsHttp && protocol === 'http:'))
    return fault('`url` must begin with https://. WEBHOOK_HTTP=yes allows http://.');
  if (username || password || hash) return fault('`url` has no user, password or fragment.');
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isAllowedAddress(host, allowedNetworks))
    return fault('`url` has a private address. WEBHOOK_NETWORKS allows private networks.');
  return [];
}
