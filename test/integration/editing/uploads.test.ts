import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const dataDir = mkdtempSync(join(tmpdir(), 'dateline-media-'));
const gateway = testGateway({}, { dataDir, maxPictureBytes: 3_000_000 });
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
afterAll(() => rmSync(dataDir, { recursive: true }));

const picture = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 90, b: 160 } } });

/** Sends a file as a browser's form does. */
function upload(bytes: Buffer, headers: Record<string, string> = editors.headers.ada, field = 'file') {
  const boundary = 'dateline-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="../../evil.svg"\r\ncontent-type: image/svg+xml\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return gateway.app.inject({ method: 'POST', url: '/media', headers: { ...type, ...headers }, payload });
}

interface Uploaded {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly contentType: string;
  readonly bytes: number;
}

describe('POST /media', () => {
  it.each(['png', 'jpeg', 'webp', 'avif'] as const)(
    'stores a %s upright and without metadata, and serves it for ever',
    async (format) => {
      const given = await picture()
        .withExif({
          IFD0: { Artist: 'Ada Vale', Orientation: '6' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
        })
        .withMetadata({ orientation: 6 })
        .toFormat(format)
        .toBuffer();
      const response = await upload(given);
      expect(response.statusCode).toBe(201);
      const stored = response.json<Uploaded>();
      expect(stored).toMatchObject({ width: 30, height: 40, contentType: `image/${format}` });
      expect(stored.url).toMatch(/^http:\/\/news\.test\/media\/uploads\/[0-9a-f]{64}\.(png|jpg|webp|avif)$/);
      const served = await gateway.app.inject(stored.url.replace('http://news.test', ''));
      expect(served.statusCode).toBe(200);
      expect(served.headers).toMatchObject({
        'content-type': `image/${format}`,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      const metadata = await sharp(served.rawPayload).metadata();
      expect(metadata).toMatchObject({ width: 30, height: 40 });
      expect([metadata.exif, metadata.xmp, metadata.iptc]).toEqual([undefined, undefined, undefined]);
      expect(served.rawPayload.toString('latin1')).not.toContain('Ada Vale');
      expect((await upload(given)).json<Uploaded>().url).toBe(stored.url);
    },
  );

  it('takes a picture that is larger than other requests may be', async () => {
    const noise = {
      create: {
        width: 900,
        height: 900,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    } as const;
    const given = await sharp(noise).png().toBuffer();
    expect(given.byteLength).toBeGreaterThan(1_200_000);
    expect((await upload(given)).statusCode).toBe(201);
  });

  it('gives an address that an article stores, whatever PUBLIC_URL will be', async () => {
    const { url } = (await upload(await picture().png().toBuffer())).json<Uploaded>();
    const story = await seed.article();
    const patch = { image: { url, alt: 'Blue' } };
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch },
      'article { image { url } }',
    );
    const [row] = await gateway.sql<{ url: string }>(
      `select image ->> 'url' as url from article where id = $1`,
      [story.rowId],
    );
    expect(row?.url).toBe(url.replace('http://news.test', ''));
  });

  it('refuses what is no picture, with the reason, and stores nothing of it', async () => {
    const before = readdirSync(join(dataDir, 'media')).sort();
    const whole = await picture(200, 200).jpeg().toBuffer();
    const refused: [string, Buffer, RegExp][] = [
      [
        'an SVG',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'),
        /no picture that is taken/,
      ],
      ['a page', Buffer.from('<!doctype html><p>x</p>'), /no picture that is taken/],
      ['a GIF', await picture().gif().toBuffer(), /no picture that is taken/],
      ['nothing', Buffer.alloc(0), /no picture that is taken/],
      ['half a picture', whole.subarray(0, whole.length / 2), /cannot be decoded/],
      [
        'a head alone',
        Buffer.concat([whole.subarray(0, 20), Buffer.from('<script>x()</script>')]),
        /cannot be decoded/,
      ],
      [
        'a bomb',
        await picture(9000, 6000).png({ palette: true, compressionLevel: 9 }).toBuffer(),
        /more than 50,000,000 pixels/,
      ],
      ['a large file', Buffer.concat([whole, Buffer.alloc(3_500_000)]), /more than 3000000 bytes/],
    ];
    for (const [name, bytes, message] of refused) {
      const response = await upload(bytes);
      expect([name, response.statusCode, response.json()]).toEqual([
        name,
        400,
        {
          errors: [
            {
              message: expect.stringMatching(message),
              extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) },
            },
          ],
        },
      ]);
    }
    expect((await upload(whole, undefined, 'picture')).json()).toMatchObject({
      errors: [{ message: expect.stringContaining('field `file`') }],
    });
    const plain = await gateway.app.inject({
      method: 'POST',
      url: '/media',
      headers: editors.headers.ada,
      payload: { a: 1 },
    });
    expect(plain.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(readdirSync(join(dataDir, 'media')).sort()).toEqual(before);
  });

  it('is for editors', async () => {
    const bytes = await picture().png().toBuffer();
    for (const [headers, status, code] of [
      [{}, 403, 'FORBIDDEN'],
      [editors.headers.analyst, 403, 'FORBIDDEN'],
      [
        { authorization: 'Bearer dateline_00000000_0000000000000000000000000000000000000000' },
        401,
        'UNAUTHENTICATED',
      ],
    ] as const) {
      const response = await upload(bytes, headers);
      expect([response.statusCode, response.json()]).toEqual([
        status,
        { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })] },
      ]);
    }
  });

  it('serves nothing but pictures', async () => {
    for (const name of [
      '..%2f..%2fpackage.json',
      'x.png',
      `${'0'.repeat(64)}.png`,
      `${'0'.repeat(64)}.svg`,
    ]) {
      expect((await gateway.app.inject(`/media/uploads/${name}`)).statusCode).toBe(404);
    }
  });
});
