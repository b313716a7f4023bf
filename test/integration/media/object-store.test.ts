import { createHash } from 'node:crypto';
import dns from 'node:dns';
import type { S3mini } from 's3mini';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mediaStoreOf } from '../../../src/config/media-store.js';
import { s3Store } from '../../../src/services/media/s3.js';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { hasSwift, type ObjectStore, startObjectStore } from '../../support/object-store.js';
import { noise, picture, type Uploaded, upload } from '../../support/pictures.js';
import { swiftDomain, swiftKey } from '../../support/swift-config.js';

const settingsOf = (endpoint: string, addressing: 'path' | 'host') =>
  mediaStoreOf({ ...swiftKey, store: 's3://pictures/news/2026', endpoint, addressing, region: '' }, []);

describe.skipIf(!hasSwift)('an S3-compatible store (needs OpenStack Swift)', () => {
  let store: ObjectStore;
  let bucket: S3mini;
  beforeAll(async () => {
    store = await startObjectStore();
    bucket = await store.bucket('pictures');
  });
  afterAll(() => store?.close());
  const gateway = testGateway(
    {},
    {
      get mediaStore() {
        return settingsOf(store.url, 'path');
      },
    },
  );
  const editors = editorsOf(gateway);
  const send = async (bytes: Buffer): Promise<Uploaded> => {
    const response = await upload(gateway, bytes, editors.headers.ada);
    expect(response.statusCode).toBe(201);
    return response.json<Uploaded>();
  };
  const pathOf = ({ url }: Uploaded): string => new URL(url).pathname;
  const nameOf = (uploaded: Uploaded): string => pathOf(uploaded).split('/').at(-1) ?? '';

  it.each(['png', 'jpeg', 'webp', 'avif'] as const)(
    'holds a %s, which the gateway serves',
    async (format) => {
      const given = await picture(300, 200).toFormat(format).toBuffer();
      const uploaded = await send(given);
      const stored = await bucket.getObjectResponse(`news/2026/${nameOf(uploaded)}`);
      expect(stored?.headers.get('content-type')).toBe(`image/${format}`);
      expect(stored?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const served = await gateway.app.inject(pathOf(uploaded));
      expect(served.statusCode).toBe(200);
      expect(served.headers).toMatchObject({
        'content-type': `image/${format}`,
        'content-length': String(uploaded.bytes),
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      expect(served.rawPayload.equals(Buffer.from((await stored?.arrayBuffer()) ?? new ArrayBuffer()))).toBe(
        true,
      );
      expect(nameOf(uploaded)).toContain(createHash('sha256').update(served.rawPayload).digest('hex'));
      expect((await send(given)).url).toBe(uploaded.url);
    },
  );

  it('serves what any tool copied from the folder of a gateway', async () => {
    const bytes = await picture(41).png().toBuffer();
    const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;
    await bucket.putObject(`news/2026/${name}`, bytes);
    const served = await gateway.app.inject(`/media/uploads/${name}`);
    expect(served.headers['content-type']).toBe('image/png');
    expect(served.rawPayload.equals(bytes)).toBe(true);
  });

  it('tells the size of a picture to HEAD', async () => {
    const uploaded = await send(await picture(31).png().toBuffer());
    const head = await gateway.app.inject({ method: 'HEAD', url: pathOf(uploaded) });
    expect(head).toMatchObject({ statusCode: 200, body: '' });
    expect(head.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(uploaded.bytes),
    });
  });

  it('gives 404 for what it does not hold', async () => {
    for (const method of ['GET', 'HEAD'] as const)
      for (const name of [`${'0'.repeat(64)}.png`, 'x.png', '..%2f..%2fpictures'])
        expect((await gateway.app.inject({ method, url: `/media/uploads/${name}` })).statusCode).toBe(404);
  });

  it('gives 404 for an object that is no such picture', async () => {
    const name = `${'1'.repeat(64)}.png`;
    const texts = ['<!doctype html><script>x()</script>', '', 'x'];
    const jpeg = await picture().jpeg().toBuffer();
    for (const content of [...texts.map((text) => Buffer.from(text)), jpeg]) {
      await bucket.putObject(`news/2026/${name}`, content, 'image/png');
      expect((await gateway.app.inject(`/media/uploads/${name}`)).statusCode).toBe(404);
    }
  });

  it('gives 404, or breaks off a large one, when the bytes are not those of the name', async () => {
    const base = await gateway.app.listen({ port: 0, host: '127.0.0.1' });
    for (const [one, two] of [
      [picture(320), picture(321)],
      [noise(300), noise(301)],
    ] as const) {
      const uploaded = await send(await one.png().toBuffer());
      await bucket.putObject(`news/2026/${nameOf(uploaded)}`, await two.png().toBuffer(), 'image/png');
      const response = await fetch(`${base}${pathOf(uploaded)}`);
      if (uploaded.bytes < 65_536) expect(response.status).toBe(404);
      else {
        await expect(response.arrayBuffer()).rejects.toThrow('terminated');
        const message = `Pictures: The store has other bytes at ${nameOf(uploaded)} than those of its name.`;
        expect(gateway.log.map(({ msg }) => msg)).toContain(message);
      }
    }
  });

  it('is also used with the bucket in the host', async () => {
    const host = `pictures.${swiftDomain}`;
    const lookup = vi
      .spyOn(dns, 'lookup')
      .mockImplementation(((
        name: string,
        _options: object,
        done: (error: Error | null, addresses: object[]) => void,
      ) =>
        name === host
          ? done(null, [{ address: '127.0.0.1', family: 4 }])
          : done(new Error(name), [])) as unknown as typeof dns.lookup);
    try {
      const settings = settingsOf(`http://${swiftDomain}:${store.port}`, 'host');
      if (!settings) throw new Error('There are no settings.');
      expect(settings.bucketUrl).toBe(`http://${host}:${store.port}`);
      const hosted = s3Store(settings, 5000);
      expect(await hosted.check()).toBe(`${settings.bucketUrl}/news/2026/`);
      const bytes = await picture(77).png().toBuffer();
      const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;
      await hosted.put(name, bytes, 'image/png');
      const served = await gateway.app.inject(`/media/uploads/${name}`);
      expect(served.rawPayload.equals(bytes)).toBe(true);
      expect(lookup).toHaveBeenCalled();
    } finally {
      lookup.mockRestore();
    }
  });
});
