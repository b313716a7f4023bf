import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.js';
import { type MediaStoreVariables, mediaStoreOf } from '../../../src/config/media-store.js';
import { editorsOf } from '../../support/editors.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { type HttpProxy, httpProxyTo } from '../../support/http-proxy.js';
import { collectLog } from '../../support/log.js';
import { hasSwift, type ObjectStore, startObjectStore } from '../../support/object-store.js';
import { noise, picture, type Uploaded, upload } from '../../support/pictures.js';
import { swiftKey } from '../../support/swift-config.js';
import { until } from '../../support/until.js';

const timeoutMs = 2000;
const variables = { ...swiftKey, store: 's3://pictures', addressing: 'auto', region: '' } as const;

describe.skipIf(!hasSwift)('a store in trouble (needs OpenStack Swift)', () => {
  let store: ObjectStore;
  let proxy: HttpProxy;
  let base: string;
  let site: HttpProxy;
  beforeAll(async () => {
    store = await startObjectStore();
    await store.bucket('pictures');
    proxy = await httpProxyTo(store.port);
    site = await httpProxyTo(store.port);
    site.mode = 'page';
  });
  const gateway = testGateway(
    {},
    {
      mediaTimeoutMs: timeoutMs,
      get mediaStore() {
        return mediaStoreOf({ ...variables, endpoint: proxy.url }, []);
      },
    },
  );
  const editors = editorsOf(gateway);
  beforeAll(async () => {
    base = await gateway.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await proxy?.close();
    await site?.close();
    await store?.close();
  });
  const send = (bytes: Buffer, app = gateway.app) => upload({ app }, bytes, editors.headers.ada);
  const stored = async (bytes: Buffer): Promise<string> =>
    new URL((await send(bytes)).json<Uploaded>().url).pathname;
  const unavailable = (text: RegExp) => ({
    errors: [
      {
        message: expect.stringMatching(text),
        extensions: { code: 'SERVICE_UNAVAILABLE', requestId: expect.any(String) },
      },
    ],
  });

  const wrong: [string, Partial<MediaStoreVariables>, RegExp][] = [
    ['secret', { secretAccessKey: 'an-other-secret' }, /refuses the credentials.*\(SignatureDoesNotMatch\)/],
    ['key', { accessKeyId: 'test:nobody' }, /refuses the credentials.*AWS_ACCESS_KEY_ID/],
    ['bucket', { store: 's3://elsewhere' }, /has no such bucket: check MEDIA_STORE/],
    ['region', { region: 'eu-west-1' }, /expects another region: check AWS_REGION/],
    [
      'permission',
      { accessKeyId: 'test:guest', secretAccessKey: 'another-secret' },
      /denies access.*s3:PutObject/,
    ],
    // Nothing listens there.
    ['port', { endpoint: 'http://127.0.0.1:2' }, /out of reach \(ECONNREFUSED\)/],
    ['site', { endpoint: 'site' }, /does not answer like one: check S3_ENDPOINT/],
  ];
  it.each(wrong)('with a wrong %s is told at the start, without secrets', async (_what, change, reason) => {
    const { logger, lines } = collectLog();
    const given = { ...variables, endpoint: proxy.url, ...change };
    if (given.endpoint === 'site') given.endpoint = site.url;
    const config = { ...testConfig, mediaStore: mediaStoreOf(given, []), mediaTimeoutMs: timeoutMs };
    const app = await createApp({ config, database: gateway.database, sharing: gateway.sharing, logger });
    try {
      await app.listen({ port: 0, host: '127.0.0.1' });
      await until(() => lines.some(({ level, msg }) => level === 50 && reason.test(String(msg))));
      const refused = await send(await picture(61).png().toBuffer(), app);
      expect(refused.statusCode).toBe(503);
      expect(refused.headers['retry-after']).toBe('5');
      expect(refused.json()).toEqual(unavailable(/not stored. Send it again/));
      const read = await app.inject(`/media/uploads/${'0'.repeat(64)}.png`);
      expect([read.statusCode, read.json()]).toEqual([503, unavailable(/out of reach just now/)]);
      const words = `${JSON.stringify(lines)}${read.body}${refused.body}`;
      for (const secret of [given.secretAccessKey, given.accessKeyId]) expect(words).not.toContain(secret);
      expect(`${read.body}${refused.body}`).not.toMatch(/127\.0\.0\.1|Signature|stack/);
      expect(lines.filter(({ level }) => level === 50)).toHaveLength(1);
    } finally {
      await app.close();
    }
  });

  it('that is down takes no picture, and takes the same one when it is back', async () => {
    const [before, given] = [await picture(81).png().toBuffer(), await picture(82).png().toBuffer()];
    const path = await stored(before);
    await store.kill();
    const [refused, read] = [await send(given), await gateway.app.inject(path)];
    expect([refused.statusCode, refused.json()]).toEqual([503, unavailable(/not stored/)]);
    expect([read.statusCode, read.json()]).toEqual([503, unavailable(/Try again/)]);
    expect(read.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' });
    expect((await gateway.app.inject('/health/ready')).statusCode).toBe(200);
    await store.restart();
    expect((await gateway.app.inject(path)).statusCode).toBe(200);
    const again = await stored(given);
    expect((await gateway.app.inject(again)).statusCode).toBe(200);
    expect(await stored(given)).toBe(again);
  });

  it('that fails for a moment is asked again', async () => {
    proxy.failures.push(0, 503);
    const path = await stored(await picture(83).png().toBuffer());
    proxy.failures.push(500, 0);
    expect((await gateway.app.inject(path)).statusCode).toBe(200);
    proxy.failures.push(503, 503, 503);
    expect((await gateway.app.inject(path)).statusCode).toBe(503);
  });

  it('that never responds is waited for until the timeout', async () => {
    const path = await stored(await picture(84).png().toBuffer());
    proxy.mode = 'silent';
    try {
      const started = performance.now();
      const read = await gateway.app.inject(path);
      expect([read.statusCode, read.json()]).toEqual([503, unavailable(/Try again/)]);
      const refused = await send(await picture(85).png().toBuffer());
      expect([refused.statusCode, refused.json()]).toEqual([503, unavailable(/not stored/)]);
      expect(performance.now() - started).toBeGreaterThan(2 * timeoutMs - 100);
      expect(gateway.log.map(({ msg }) => msg)).toContain(
        `Pictures: The store did not answer within ${timeoutMs} ms.`,
      );
    } finally {
      proxy.mode = 'forward';
    }
  });

  it('that stops amid a picture ends the response, which is logged', async () => {
    const path = await stored(await noise(700).png().toBuffer());
    const _stopped = `Pictures: The store stopped for ${timeoutMs} ms amid a picture.`;
    proxy.mode = 'stall';
    try {
      gateway.log.length = 0;
      const response = await fetch(`${base}${path}`);
      expect(response.status).toBe(200);
      await expect(response.arrayBuffer()).rejects.toThrow();
    } finally {
      proxy.mode = 'forward';
    }
  });

  it('is left when the reader leaves, before and amid the response', async () => {
    const path = await stored(await noise(700).png().toBuffer());
    for (const mode of ['silent', 'stall'] as const) {
      proxy.mode = mode;
      const [before, requests] = [proxy.abandoned(), proxy.methods.length];
      gateway.log.length = 0;
      const request = http.get(`${base}${path}`);
      request.on('error', () => {});
      if (mode === 'stall') {
        const [response] = (await once(request, 'response')) as [http.IncomingMessage];
        await once(response, 'data');
      } else await until(() => proxy.methods.length > requests);
      const left = performance.now();
      request.destroy();
      await until(() => proxy.abandoned() > before);
      expect(performance.now() - left).toBeLessThan(0.75 * timeoutMs);
      await sleep(50);
      expect(gateway.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    }
    proxy.mode = 'forward';
  });

  it('gives a large picture whole to a slow reader', async () => {
    const given = await noise(1200).png().toBuffer();
    const path = await stored(given);
    const [response] = (await once(http.get(`${base}${path}`), 'response')) as [http.IncomingMessage];
    let bytes = 0;
    let pauses = 0;
    for await (const chunk of response) {
      bytes += (chunk as Buffer).byteLength;
      // Twice as long as the store may pause.
      if (pauses++ < 2) await sleep(timeoutMs);
    }
    expect(bytes).toBe(Number(response.headers['content-length']));
  });
});
