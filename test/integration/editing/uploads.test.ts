import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { losesFrames } from '../../../src/services/media/animated.js';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { noise, picture, type Uploaded, upload } from '../../support/pictures.js';
import { seedOf } from '../../support/seed.js';

const dataDir = mkdtempSync(join(tmpdir(), 'dateline-media-'));
const gateway = testGateway({}, { dataDir, maxPictureBytes: 3_000_000 });
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
afterAll(() => rmSync(dataDir, { recursive: true }));

const send = (bytes: Buffer, headers: Record<string, string> = editors.headers.ada, field = 'file') =>
  upload(gateway, bytes, headers, field);

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
      const response = await send(given);
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
      expect((await send(given)).json<Uploaded>().url).toBe(stored.url);
    },
  );

  it('takes a picture that is larger than other requests may be', async () => {
    const given = await noise(900).png().toBuffer();
    expect(given.byteLength).toBeGreaterThan(1_200_000);
    expect((await send(given)).statusCode).toBe(201);
  });

  it('tells that an animated PNG or AVIF becomes its first frame, and of no other', async () => {
    const still = await picture().png().toBuffer();
    const chunk = Buffer.from('acTL\0\0\0\u0002\0\0\0\0', 'latin1');
    const control = Buffer.concat([Buffer.from([0, 0, 0, 8]), chunk, Buffer.alloc(4)]);
    control.writeUInt32BE(crc32(chunk), 16);
    const animated = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    expect((await send(animated)).json<Uploaded>().checks).toEqual([
      { field: 'file', code: 'FIRST_FRAME_ONLY', message: expect.stringContaining('first frame') },
    ]);
    const sequence = await picture().avif().toBuffer();
    sequence.write('avis', 8, 'latin1');
    expect(losesFrames(sequence, 'avif')).toBe(true);
    const frames = [await picture().png().toBuffer(), await picture(40, 30, 200).png().toBuffer()];
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    for (const given of [still, webp, await picture().avif().toBuffer()])
      expect((await send(given)).json<Uploaded>().checks).toEqual([]);
  });

  it('gives an address that an article stores, whatever PUBLIC_URL will be', async () => {
    const { url } = (await send(await picture().png().toBuffer())).json<Uploaded>();
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
      const response = await send(bytes);
      expect([name, response.statusCode, response.json()]).toEqual([
        name,
        400,
        {
          errors: [
            {
              message: expect.stringMatching(message),
              extensions: { code: 'BAD_USER_INPUT', field: 'file', requestId: expect.any(String) },
            },
          ],
        },
      ]);
    }
    expect((await send(whole, undefined, 'picture')).json()).toMatchObject({
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
      const response = await send(bytes, headers);
      expect([response.statusCode, response.json()]).toEqual([
        status,
        { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })] },
      ]);
    }
  });

  it('tells the size of a picture, and serves none of its bytes, to HEAD', async () => {
    const { url, bytes } = (await send(await picture(50).png().toBuffer())).json<Uploaded>();
    const head = await gateway.app.inject({ method: 'HEAD', url: new URL(url).pathname });
    expect(head).toMatchObject({ statusCode: 200, body: '' });
    expect(head.headers).toMatchObject({ 'content-length': String(bytes), 'content-type': 'image/png' });
    const missing = await gateway.app.inject({ method: 'HEAD', url: `/media/uploads/${'0'.repeat(64)}.png` });
    expect(missing.statusCode).toBe(404);
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
