import { BlockList, isIP } from 'node:net';

/** Networks that are not the public internet, besides those that IPv6 has outside of 2000::/3. */
const notPublic = networksOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Link-local, with the metadata services of clouds.
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // The service of Azure for virtual machines.
  '168.63.129.16',
  // Protocols that carry IPv4 addresses, and documentation.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);
const unicast = networksOf(['2000::/3']);

/** Whether an address may be connected to: a public one, or one of the allowed networks. */
export function isAllowedAddress(address: string, allowed: BlockList): boolean {
  const plain = address.replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 0) return false;
  if (family === 4) return allowed.check(plain) || !notPublic.check(plain);
  const mapped = mappedAddress(plain);
  if (mapped) return isAllowedAddress(mapped, allowed);
  if (allowed.check(plain, 'ipv6')) return true;
  return unicast.check(plain, 'ipv6') && !notPublic.check(plain, 'ipv6');
}

/** The IPv4 address within an IPv6 address of ::ffff:0:0/96; null for others. */
function mappedAddress(address: string): string | null {
  // A URL writes every address in its shortest form, IPv4 parts in hexadecimal.
  const short = new URL(`http://[${address}]`).hostname;
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(short) ?? [];
  if (!high || !low) return null;
  const bits = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

/** Addresses and networks such as 10.0.0.0/8. */
export function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
