import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { testReceiver } from '../../support/receiver.js';
import { localSources, sourcesOf } from '../../support/sources.js';
import { until } from '../../support/until.js';

const gateway = testGateway({}, { sources: localSources });
const editors = editorsOf(gateway);
const server = testFeedServer();
const receiver = testReceiver();
const sources = sourcesOf(gateway, editors);

const feed = (guid: string): string => feedOf([{ guid, title: `News ${guid}`, body: 'Something happened.' }]);

describe('polling', () => {
  it('polls what is due, with one connection to a host, in any number of processes', async () => {
    for (let number = 0; number < 8; number += 1) {
      const url = server.on(`/feed-${number}.xml`, (request, response) => {
        void setTimeout(30).then(() => sends(feed(`p${number}`))(request, response));
      });
      await sources.add({ url, name: 'many' });
    }
    const [one, two] = [sources.start(), sources.start()];
    await until(async () => (await sources.headlines('many')).length === 8);
    await Promise.all([one.close(), two.close()]);
    expect(server.maxOpen).toBe(1);
    const paths = server.requests.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('is not held up by a server that hangs', async () => {
    const slow = await sources.add({ url: server.on('/slow.xml', () => undefined), name: 'slow' });
    const slowHost = server.url.replace('127.0.0.1', 'localhost');
    const quick = await sources.add({
      url: `${slowHost}${new URL(server.on('/quick.xml', sends(feed('quick')))).pathname}`,
      name: 'quick',
    });
    const polling = sources.start();
    await until(async () => (await sources.headlines('quick')).length === 1);
    await polling.close();
    expect((await sources.show(quick)).state).toBe('ACTIVE');
    // Its poll ended with the process; it is repeated.
    expect(await sources.show(slow)).toMatchObject({ lastSuccessAt: null, state: 'ACTIVE', error: null });
  });

  it('does not poll a source that is paused or removed', async () => {
    const paused = await sources.add({ url: server.on('/paused.xml', sends(feed('paused'))) });
    const removed = await sources.add({ url: server.on('/removed.xml', sends(feed('removed'))) });
    const data = await gateway.data<{ pauseSource: object; removeSource: object }>(
      `mutation ($paused: ID!, $removed: ID!) {
        pauseSource(id: $paused, paused: true) { source { state } }
        removeSource(id: $removed) { source { id } } }`,
      { paused, removed },
      editors.headers.admin,
    );
    expect(data).toEqual({ pauseSource: { source: { state: 'PAUSED' } }, removeSource: { source: null } });
    const marker = await sources.add({
      url: server.on('/marker.xml', sends(feed('marker'))),
      name: 'marker',
    });
    sources.start();
    await until(async () => (await sources.show(marker)).lastSuccessAt !== null);
    expect(server.requests.map(({ path }) => path)).toEqual(['/marker.xml']);
  });

  it('tells whom ALERT_URL names when a source has ended', async () => {
    const texts: string[] = [];
    receiver.respond = ({ text }) => {
      texts.push(JSON.parse(text).text);
      return 200;
    };
    const id = await sources.add({
      url: server.on('/ends.xml?key=s3cret', sends('', {}, 410)),
      name: 'ends',
    });
    await sources.poll(id, { alertUrl: receiver.url });
    expect(texts).toEqual([expect.stringMatching(/^The source ends \(.*\/ends\.xml\?…\) has ended: /)]);
    await sources.poll(id, { alertUrl: receiver.url });
    expect(texts).toHaveLength(1);
  });
});
