import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddresses, clientKey, withoutPort } from '../../../src/http/client-address.js';
import { clientIdentity } from '../../../src/http/client-limits.js';

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  const addressOf = clientAddresses('10.0.0.0/8');

  it.each([
    ['203.0.113.7', undefined, '203.0.113.7'],
    ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
    ['10.1.2.3', '[2001:db8::7]:4711, 10.9.9.9', '2001:db8::7'],
    ['10.1.2.3', '2001:db8::7', '2001:db8::7'],
    ['10.1.2.3', 'unknown, 198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', 'garbage', '10.1.2.3'],
  ])('from %s with "%s" is %s', (remote, forwarded, expected) => {
    expect(addressOf(request(remote, forwarded))).toBe(expected);
  });

  it('of a direct client is its own', () => {
    expect(clientAddresses(false)(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
  });
});

describe('one client', () => {
  it.each([
    ['198.51.100.1', '198.51.100.1'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(clientKey(address)).toBe(key);
  });

  it('is without its port', () => {
    expect(withoutPort('[::1]')).toBe('::1');
    expect(withoutPort('2001:db8::1')).toBe('2001:db8::1');
  });
});

describe('the identity of a client', () => {
  it.each(['10.0.0.0/8', false] as const)('behind %s is its address, also when it is known', (trusted) => {
    const [identityOf, addressOf] = [clientIdentity(trusted), clientAddresses(trusted)];
    const forwarded = [
      undefined,
      '198.51.100.1',
      '2001:db8::7',
      'garbage',
      `unknown, ${'10.1.1.1, '.repeat(40)}`,
    ];
    const requests = ['10.1.2.3', '10.1.2.4', '203.0.113.7', '2001:db8:0:1::9'].flatMap((remote) =>
      forwarded.map((header) => request(remote, header)),
    );
    for (const one of [...requests, ...requests])
      expect(identityOf(one, null)).toBe(`address:${clientKey(addressOf(one))}`);
    const viewer = { role: 'READER', name: null, actorId: 'key:1' } as const;
    expect(requests.map((one) => identityOf(one, viewer))).toEqual(requests.map(() => 'key:1'));
  });
});
