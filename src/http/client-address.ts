import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import proxyAddress from '@fastify/proxy-addr';

/** Finds the address of a client behind trusted proxies. */
export function clientAddresses(trustProxy: string | false): (request: IncomingMessage) => string {
  const trusted = proxyAddress.compile(
    trustProxy ? trustProxy.split(',').map((address) => address.trim()) : [],
  );
  return (request) => {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((entry) => withoutPort(entry.trim()))
      // Entries such as `unknown` are no addresses.
      .filter((address) => isIPv4(address) || isIPv6(address))
      .join(', ');
    const headers = forwarded ? { 'x-forwarded-for': forwarded } : {};
    return proxyAddress({ headers, socket: request.socket } as IncomingMessage, trusted);
  };
}

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
export function withoutPort(entry: string): string {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(entry) ?? [];
  if (bracketed) return bracketed;
  return /^[\d.]+:\d+$/.test(entry) ? entry.replace(/:\d+$/, '') : entry;
}

/** The unit of rate limiting: an IPv4 address, or the /64 network of an IPv6 host. */
export function clientKey(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const network = [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
