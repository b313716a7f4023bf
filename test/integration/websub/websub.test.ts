import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webSub } from '../../../src/services/websub/index.js';
import { testGateway, testPublicUrl } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const newsroom = newsroomOf(gateway);
let status = 204;
let requests: string[][] = [];
const hub = http.createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const body = new URLSearchParams(text);
    requests.push([`${body.get('hub.mode')}`, ...body.getAll('hub.url')]);
    response.writeHead(status).end();
  });
});

beforeAll(() => new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => hub.close(resolve)));
beforeEach(() => {
  status = 204;
  requests = [];
});

const service = () =>
  webSub(gateway.database, {
    websubHub: `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`,
    publicUrl: testPublicUrl,
  });
const feeds = (...names: string[]): string[] =>
  names.flatMap((name) =>
    ['rss', 'atom', 'json'].map((ending) => `${testPublicUrl}/feeds/${name}.${ending}`),
  );
const publish = async (...stories: { uri: string; section: string; headline?: string }[]): Promise<void> => {
  await newsroom.publish(...stories);
  await numberAll(gateway);
};
const endLease = () => gateway.sql('update changes.hub set leased_until = now()');

describe('a WebSub hub', () => {
  it('is notified of the feeds with changes once, in one request', async () => {
    await publish(
      { uri: 'a', section: 'Region' },
      { uri: 'b', section: 'Спорт' },
      { uri: 'c', section: 'Region' },
    );
    await service().ping();
    await service().ping();
    expect(requests).toEqual([
      ['publish', ...feeds('all', 'sections/region', `sections/${encodeURIComponent('спорт')}`)],
    ]);
    requests = [];
    await publish({ uri: 'a', section: 'Region', headline: 'A new headline' });
    await service().ping();
    expect(requests).toEqual([['publish', ...feeds('all', 'sections/region')]]);
  });

  it('is notified again when it did not take it, together with what came meanwhile', async () => {
    await publish({ uri: 'a', section: 'Region', headline: 'One' });
    status = 503;
    await expect(service().ping()).rejects.toThrow('The hub of WEBSUB_HUB responded with 503.');
    await publish({ uri: 'b', section: 'Спорт', headline: 'Two' });
    status = 204;
    // The lease is the pause between two attempts.
    await service().ping();
    expect(requests).toHaveLength(1);
    await endLease();
    await service().ping();
    expect(requests[1]).toEqual([
      'publish',
      ...feeds('all', 'sections/region', `sections/${encodeURIComponent('спорт')}`),
    ]);
  });

  it('is told of the feeds of any number of sections', async () => {
    await gateway.sql(
      `insert into section (slug, name) select 'many-' || lpad(n::text, 3, '0'), 'Many ' || n from generate_series(1, 250) n`,
    );
    await gateway.sql(
      `update changes.feed set section_ids = array(select id from section where slug like 'many-%') where number = (select max(number) from changes.feed)`,
    );
    await endLease();
    await gateway.sql('update changes.hub set number = (select max(number) - 1 from changes.feed)');
    await service().ping();
    const named = requests.flatMap(([, ...urls]) => urls).filter((url) => url.endsWith('.rss'));
    expect([requests.length, new Set(named).size]).toEqual([2, 251]);
    expect(Math.max(...requests.map(({ length }) => length))).toBeLessThanOrEqual(601);
  });

  it('is notified by one process at a time', async () => {
    await publish({ uri: 'a', section: 'Region', headline: 'Three' });
    await Promise.all(Array.from({ length: 5 }, () => service().ping()));
    expect(requests).toHaveLength(1);
  });

  it('is not told without the setting', async () => {
    await publish({ uri: 'a', section: 'Region', headline: 'Four' });
    await webSub(gateway.database, { websubHub: null, publicUrl: testPublicUrl }).ping();
    expect(requests).toEqual([]);
  });
});
