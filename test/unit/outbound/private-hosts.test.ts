import type { lookup } from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Downloader, networksOf } from '../../../src/services/outbound/index.js';
import { urlFaults } from '../../../src/services/sources/input-faults.js';

const none = networksOf([]);
const options = { maxBytes: 1000, timeoutMs: 5000 };
const outcome = (downloader: Downloader, url: string): Promise<string> =>
  downloader.get(url, options).then(
    (download) => {
      download.end();
      return `${download.status}`;
    },
    (error: { code: string }) => error.code,
  );

describe('a private address', () => {
  const downloader = new Downloader({ allowedNetworks: none, setting: 'SOURCE_NETWORKS' }, 'Test');

  it.each([
    '[::ffff:10.0.0.1]',
    '[::ffff:a00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[64:ff9b::a00:1]',
    '[64:ff9b::10.0.0.1]',
    '[::]',
    '[::1]',
    '[::127.0.0.1]',
    '[fe80::1]',
    '0.0.0.0',
    '0',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.1',
    '10.1',
    '１２７.0.0.1',
    '127.0.0.1.',
    '169.254.169.254',
  ])('is refused however it is written: %s', async (host) => {
    const url = `http://${host}/feed.xml`;
    expect(urlFaults(url, none)).toMatchObject([{ field: 'url', code: 'INVALID' }]);
    expect(await outcome(downloader, url)).toBe('PRIVATE_ADDRESS');
  });
});

describe('a name that leads to other addresses each time', () => {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(302, { location: '/next' }).end();
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());

  /** Resolves every name to these addresses, one set after the other. */
  const resolving = (...answers: readonly string[][]): typeof lookup => {
    const left = [...answers];
    const resolve = (_name: string, _options: object, done: (...result: unknown[]) => void): void => {
      done(
        null,
        (left.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    return resolve as unknown as typeof lookup;
  };
  const get = (...answers: readonly string[][]): Promise<string> => {
    const rules = { allowedNetworks: networksOf(['127.0.0.1']), setting: 'SOURCE_NETWORKS' };
    const downloader = new Downloader({ ...rules, lookup: resolving(...answers) }, 'Test');
    return outcome(downloader, `http://rebinds.example:${(server.address() as AddressInfo).port}/first`);
  };

  it.each(['10.0.0.1', '127.0.0.2', '::ffff:10.0.0.1', '64:ff9b::a00:1', '::1'])(
    'is checked at every connection: %s',
    async (address) => {
      asked.length = 0;
      expect(await get(['127.0.0.1'], [address])).toBe('PRIVATE_ADDRESS');
      expect(asked).toEqual(['/first']);
    },
  );

  it('is asked only at the addresses that are allowed', async () => {
    asked.length = 0;
    expect(await get(['10.0.0.1', '::1', '127.0.0.1'], ['169.254.169.254'])).toBe('PRIVATE_ADDRESS');
    expect(asked).toEqual(['/first']);
  });
});
