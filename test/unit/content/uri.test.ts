import { describe, expect, it } from 'vitest';
import { webAddress } from '../../../src/content/clean.js';
import { strictUri } from '../../../src/domain/uri.js';

describe('an address', () => {
  it.each([
    ['https://a.test/x|y?q={z}^#1#2', 'https://a.test/x%7Cy?q=%7Bz%7D%5E#1%232'],
    ['https://a.test/100%?b=%zz&c=%20', 'https://a.test/100%25?b=%25zz&c=%20'],
    ['https://[::1]:8080/[x]', 'https://[::1]:8080/%5Bx%5D'],
    ['https://é.test/é 👩', 'https://xn--9ca.test/%C3%A9%20%F0%9F%91%A9'],
    ["https://a.test/it's(1);b=c@d,e!f*~g", "https://a.test/it's(1);b=c@d,e!f*~g"],
  ])('is stored as a URI: %s', (given, stored) => {
    expect(webAddress(given)).toBe(stored);
    expect(strictUri(stored)).toBe(stored);
  });

  it.each(['mailto:a@b.test', 'urn:uuid:x', 'https://a.test'])('stays when it is a URI: %s', (uri) => {
    expect(strictUri(uri)).toBe(uri);
  });
});
