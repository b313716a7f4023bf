import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { localSources, sourcesOf } from '../../support/sources.js';

const reachable = { ...localSources, publicUrl: 'https://news.example.org', isReachable: true };
const gateway = testGateway({}, { sources: reachable });
const editors = editorsOf(gateway);
const server = testFeedServer();
const sources = sourcesOf(gateway, editors);

const item = { guid: 'a', title: 'A quay opens', body: 'The new quay opened.' };

/** A source whose feed names a hub, and what the hub was sent. */
async function subscribed(path: string): Promise<{ id: string; form: URLSearchParams; url: string }> {
  let body = '';
  const hub = server.on(`${path}/hub`, (request, response) => {
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => sends('', {}, 202)(request, response));
  });
  const url = `${server.url}${path}`;
  const links = `<atom:link rel="hub" href="${hub}"/><atom:link rel="self" href="${url}"/>`;
  server.on(path, sends(feedOf([item], links)));
  const id = await sources.add({ url });
  await sources.poll(id, reachable);
  const polling = sources.start(reachable);
  await polling.subscribe();
  await polling.close();
  return { id, form: new URLSearchParams(body), url };
}

const callbackOf = (form: URLSearchParams): string => new URL(form.get('hub.callback') ?? '').pathname;

async function verify(form: URLSearchParams, changes: Record<string, string> = {}) {
  const query = {
    'hub.mode': 'subscribe',
    'hub.topic': form.get('hub.topic') ?? '',
    'hub.challenge': 'word<script>',
    'hub.lease_seconds': '864000',
    ...changes,
  };
  return gateway.app.inject({ url: callbackOf(form), query });
}

const due = async (id: string): Promise<boolean> => {
  const next = (await sources.show(id)).nextTryAt;
  return next !== null && Date.parse(next) <= Date.now() + 1000;
};

describe('a feed with a hub', () => {
  it('is subscribed, and verified', async () => {
    const { id, form, url } = await subscribed('/hubbed.xml');
    expect(Object.fromEntries(form)).toMatchObject({
      'hub.mode': 'subscribe',
      'hub.topic': url,
      'hub.callback': expect.stringMatching(/^https:\/\/news\.example\.org\/websub\/[0-9a-f-]{36}$/),
      'hub.secret': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const response = await verify(form);
    expect({
      status: response.statusCode,
      text: response.body,
      type: response.headers['content-type'],
    }).toEqual({
      status: 200,
      text: 'word<script>',
      type: 'text/plain; charset=utf-8',
    });
    expect((await sources.show(id)).hubUntil).not.toBeNull();
  });

  it.each([
    ['another topic', { 'hub.topic': 'https://evil.example/' }],
    ['an unsubscription that nobody asked for', { 'hub.mode': 'unsubscribe' }],
  ])('does not confirm %s', async (name, changes) => {
    const { id, form } = await subscribed(`/${name.split(' ')[0]}.xml`);
    expect((await verify(form, changes)).statusCode).toBe(404);
    expect((await sources.show(id)).hubUntil).toBeNull();
  });

  it('is polled at once after a notice with a valid signature, and no other', async () => {
    const { id, form } = await subscribed('/noticed.xml');
    await verify(form);
    await gateway.sql(
      `update sources.source set next_at = now() + interval '1 hour', tried_at = now() - interval '1 hour'`,
    );
    const notice = (signature: string) =>
      gateway.app.inject({
        method: 'POST',
        url: callbackOf(form),
        headers: { 'content-type': 'application/rss+xml', 'x-hub-signature': signature },
        payload: '<rss/>',
      });
    const signed = (secret: string): string =>
      `sha256=${createHmac('sha256', secret).update('<rss/>').digest('hex')}`;
    expect((await notice(signed('wrong'))).statusCode).toBe(202);
    expect((await notice('md5=00')).statusCode).toBe(202);
    expect((await notice('')).statusCode).toBe(202);
    expect(await due(id)).toBe(false);
    expect((await notice(signed(form.get('hub.secret') ?? ''))).statusCode).toBe(202);
    expect(await due(id)).toBe(true);
  });

  it('takes odd parameters for what they are', async () => {
    const { form } = await subscribed('/odd.xml');
    const at = callbackOf(form);
    const topic = encodeURIComponent(form.get('hub.topic') ?? '');
    for (const query of [
      `hub.mode=subscribe&hub.topic=${topic}&hub.topic=x`,
      'hub.mode=subscribe&hub.topic=%00',
      'hub.mode=%00',
    ])
      expect((await gateway.app.inject({ url: `${at}?${query}` })).statusCode).toBe(404);
    const twice = `hub.mode=subscribe&hub.topic=${topic}&hub.challenge=a&hub.challenge=b`;
    expect(await gateway.app.inject({ url: `${at}?${twice}` })).toMatchObject({ statusCode: 200, body: '' });
  });

  it('has no callback for others', async () => {
    const unknown = '/websub/00000000-0000-4000-8000-000000000000';
    expect((await gateway.app.inject({ url: unknown })).statusCode).toBe(404);
    expect((await gateway.app.inject({ url: '/websub/../graphql' })).statusCode).not.toBe(500);
    expect((await gateway.app.inject({ method: 'POST', url: unknown, payload: 'x' })).statusCode).toBe(404);
  });

  it('is asked again before its subscription ends', async () => {
    const { id, form } = await subscribed('/renewed.xml');
    await verify(form);
    const polling = sources.start(reachable);
    const asked = (): number => server.requests.filter(({ path }) => path === '/renewed.xml/hub').length;
    await polling.subscribe();
    expect(asked()).toBe(1);
    await gateway.sql(
      `update sources.source set hub_until = now() + interval '1 hour', hub_asked_at = now() - interval '9 days'`,
    );
    await gateway.sql('update sources.source set paused = uid::text <> $1', [id.slice(4)]);
    await polling.subscribe();
    await polling.close();
    expect(asked()).toBe(2);
  });
});
