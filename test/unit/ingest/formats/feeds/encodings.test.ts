import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.js';

const feed = (title: string, declaration = '', more = ''): string =>
  `<?xml version="1.0"${declaration}?><rss version="2.0"><channel>${more}<item><guid>1</guid><title>${title}</title></item></channel></rss>`;
const declared = (encoding: string): string => ` encoding="${encoding}"`;
const czech = 'Přístav otevřel nové nábřeží „U lodí“';
const russian = 'Паром снова ходит на острова каждый день';

async function headline(bytes: Buffer, contentType?: string, chunk?: number): Promise<string | undefined> {
  return (await readFeed(bytes, contentType === undefined ? {} : { contentType }, chunk)).items[0]?.headline;
}

describe('the encoding of a feed', () => {
  it.each([1, 2, 3, 50_000])('in chunks of %d bytes is that of the declaration', async (chunk) => {
    for (const [encoding, text] of [
      ['windows-1250', czech],
      ['koi8-r', russian],
      ['shift_jis', '渡し船は毎日島へ向かう'],
      ['gb18030', '渡轮每天开往岛屿'],
      ['utf-8', russian],
    ] as const)
      expect(await headline(iconv.encode(feed(text, declared(encoding)), encoding), undefined, chunk)).toBe(
        text,
      );
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    '%s is found by its byte order mark, and without one',
    async (encoding) => {
      const text = feed(czech, declared('utf-16'));
      expect(await headline(iconv.encode(text, encoding, { addBOM: true }), undefined, 3)).toBe(czech);
      expect(await headline(iconv.encode(text, encoding, { addBOM: false }), undefined, 3)).toBe(czech);
    },
  );

  it('is UTF-8 for what is valid UTF-8, whatever is declared', async () => {
    expect(await headline(Buffer.from(feed(czech, declared('iso-8859-1'))))).toBe(czech);
    expect(await headline(Buffer.from(feed(czech)), 'text/xml; charset=us-ascii')).toBe(czech);
    expect(await headline(Buffer.from(`\uFEFF${feed(czech)}`), 'text/xml; charset=windows-1250')).toBe(czech);
  });

  it('is that of the response when nothing is declared, and before a declaration', async () => {
    expect(
      await headline(iconv.encode(feed(czech), 'windows-1250'), 'text/xml; charset="windows-1250"'),
    ).toBe(czech);
    const wrong = iconv.encode(feed(czech, declared('iso-8859-5')), 'windows-1250');
    expect(await headline(wrong, 'application/rss+xml;charset=cp1250')).toBe(czech);
  });

  it('is that of the declaration when the server sends the default of Western Europe', async () => {
    const bytes = iconv.encode(feed(czech, declared('windows-1250')), 'windows-1250');
    expect(await headline(bytes, 'text/xml; charset=ISO-8859-1')).toBe(czech);
  });

  it('is guessed from text and language without any declaration, or with a wrong one', async () => {
    const language = '<language>ru</language>';
    expect(await headline(iconv.encode(feed(russian, '', language), 'windows-1251'))).toBe(russian);
    expect(await headline(iconv.encode(feed(russian, declared('utf-8'), language), 'windows-1251'))).toBe(
      russian,
    );
    expect(await headline(iconv.encode(feed('Café “Harbour”'), 'windows-1252'))).toBe('Café “Harbour”');
  });

  it('is decided when the first byte beyond ASCII comes, however late', async () => {
    const items = Array.from(
      { length: 4000 },
      (_, n) => `<item><guid>a${n}</guid><title>Plain ${n}</title></item>`,
    );
    const late = feed(czech, declared('windows-1250'), items.join(''));
    const { items: read } = await readFeed(iconv.encode(late, 'windows-1250'), {}, 4096);
    expect(read).toHaveLength(4001);
    expect(read.at(-1)?.headline).toBe(czech);
  });

  it('replaces single invalid bytes', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<rss><channel><item><title>Žluté tři lodě '),
      Buffer.from([0xe9]),
      Buffer.from('</title></item></channel></rss>'),
    ]);
    expect(await headline(bytes)).toBe('Žluté tři lodě \uFFFD');
  });
});
