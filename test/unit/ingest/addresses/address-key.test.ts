import { describe, expect, it } from 'vitest';
import { addressKey as keyOfMigration } from '../../../../migrations/addresses/address-key.js';
import { addressKey } from '../../../../src/ingest/addresses/address-key.js';
import { withoutTracking } from '../../../../src/ingest/addresses/tracking.js';
import { seededRandom } from '../../../support/seeded-random.js';

const key = 'https://velden.example/a/Bridge?id=7&page=2';

describe('addressKey', () => {
  it.each([
    'http://velden.example/a/Bridge?id=7&page=2',
    'https://www.velden.example/a/Bridge?id=7&page=2',
    'HTTPS://WWW.Velden.Example:443/a/Bridge?page=2&id=7',
    'http://velden.example:80/a/Bridge/?id=7&page=2',
    'https://velden.example/a/Bridge?id=7&page=2#comments',
    'https://velden.example/a/Bridge?utm_source=x&id=7&UTM_Medium=y&page=2',
    'https://velden.example/a/Bridge?fbclid=1&gclid=2&mc_cid=3&id=7&page=2&ref=twitter',
    'https://velden.example/a/Bridge?id=7&page=2&ref=news.example.com',
    'https://velden.example./a/./x/../Bridge?id=7&&page=2&',
    'https://user:secret@velden.example/a/%42ridge?id=%37&page=2',
  ])('%s is the same page', (address) => expect(addressKey(address)).toBe(key));

  it.each([
    'https://velden.example/a/bridge?id=7&page=2',
    'https://velden.example/a/Bridge?id=8&page=2',
    'https://velden.example/a/Bridge?id=7',
    'https://velden.example:8080/a/Bridge?id=7&page=2',
    'https://m.velden.example/a/Bridge?id=7&page=2',
    'https://velden.example/a/Bridge?id=7&page=2&ref=42',
    'https://velden.example/a/Bridge?id=7&page=2#!/other',
    'https://velden.example/a%2FBridge?id=7&page=2',
  ])('%s is another one', (address) => expect(addressKey(address)).not.toBe(key));

  it('writes every encoding in one way', () => {
    const form = addressKey('https://velden.example/caf%c3%a9/%7Ea?q=a+b');
    expect(form).toBe('https://velden.example/caf%C3%A9/~a?q=a%20b');
    expect(addressKey('https://velden.example/café/~a?q=a%20b')).toBe(form);
    expect(addressKey('https://velden.example/%zz?a=%')).toBe('https://velden.example/%zz?a=%25');
  });

  it('gives its own form for its own form, and as the migration does', () => {
    const random = seededRandom(7);
    const pick = (...from: string[]): string => from[Math.floor(random() * from.length)] ?? '';
    for (let round = 0; round < 2000; round += 1) {
      const address = `${pick('http', 'https')}://${pick('', 'www.', 'm.')}velden.example${pick('', ':80', ':8080')}/${pick('', 'a', 'a/', 'ä b', '%e4', '%41/%2f', 'x;jsessionid=1')}${pick('', '?', '?a=1', '?b=2&a=1', '?utm_x=1', '?q=%C3%A4+b', '?a', '?=', '?a=b=c')}${pick('', '#x', '#!/y', '#/z')}`;
      const form = addressKey(address);
      expect([address, addressKey(form)]).toEqual([address, form]);
      expect(keyOfMigration(address)).toBe(form);
    }
  });
});

describe('withoutTracking', () => {
  it.each([
    ['https://www.velden.example/a/?utm_source=x', 'https://www.velden.example/a/'],
    ['http://velden.example/a?b=2&fbclid=x&a=1#part', 'http://velden.example/a?b=2&a=1#part'],
    ['https://velden.example/a?b=%7e', 'https://velden.example/a?b=%7e'],
    ['https://velden.example/a#xtor=RSS-3', 'https://velden.example/a'],
  ])('%s', (address, shown) => expect(withoutTracking(address)).toBe(shown));
});
