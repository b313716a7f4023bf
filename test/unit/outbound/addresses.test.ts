import { describe, expect, it } from 'vitest';
import { isAllowedAddress, networksOf } from '../../../src/services/outbound/addresses.js';

const none = networksOf([]);

describe('addresses of webhooks', () => {
  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'may be %s',
    (address) => {
      expect(isAllowedAddress(address, none)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2001::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'localhost',
    '',
  ])('may not be %s', (address) => {
    expect(isAllowedAddress(address, none)).toBe(false);
  });

  it('may be private where a setting allows it', () => {
    const allowed = networksOf(['10.0.0.0/8', 'fd00::/8', '127.0.0.1']);
    const result = (address: string): boolean => isAllowedAddress(address, allowed);
    expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd00::1', '127.0.0.1'].map(result)).not.toContain(false);
    expect(['127.0.0.2', '192.168.1.1', '::1'].map(result)).not.toContain(true);
  });
});
