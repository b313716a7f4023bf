import { afterAll, describe, expect, it } from 'vitest';
import { listeningTo, liveGateway, subscribe, wsClient } from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';

const gateway = liveGateway();
const newsroom = newsroomOf(gateway);
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

interface Changed {
  readonly data: Readonly<
    Record<
      string,
      {
        readonly cursor: string;
        readonly kind: string;
        readonly reason?: string;
        readonly article: { readonly headline: string } | null;
      }
    >
  >;
}
const fields = 'cursor kind reason article { headline }';
const listen = (query: string, variables: Record<string, unknown> = {}) => {
  const client = wsClient(gateway.address);
  ends.push(() => client.dispose());
  return subscribe<Changed>(client, query, variables);
};
const idOf = async (uri: string): Promise<string> => {
  const [row] = await gateway.sql<{ id: string }>(
    `select 'art_' || uid as id from article where source_uri = $1`,
    [uri],
  );
  return row?.id ?? '';
};

describe('events', () => {
  it('are read once for all who listen to the same', async () => {
    const listeners = await listeningTo(
      () => [1, 2, 3, 4, 5].map(() => listen(`subscription Same { articlePublished { ${fields} } }`)),
      5,
    );
    const count = (): number =>
      gateway.statements.filter(({ text }) => text.includes('page_end.more')).length;
    const before = count();
    await newsroom.publish({ uri: 'shared', headline: 'For all' });
    for (const { take } of listeners)
      expect((await take(1))[0]?.data['articlePublished']?.article?.headline).toBe('For all');
    // Once for the change; a second look may find nothing.
    expect(count() - before).toBeLessThanOrEqual(2);
    for (const { end } of listeners) end();
  });

  it('show nothing early or hidden, and a withdrawal with its kind', async () => {
    const all = await listeningTo(() => listen(`subscription { articlePublished { ${fields} } }`));
    await newsroom.publish({ uri: 'kept', headline: 'Kept' });
    // Its publication is no change to who listens later.
    await all.take(1);
    const id = await idOf('kept');
    const kept = await listeningTo(() =>
      listen(`subscription ($id: ID!) { articleChanged(id: $id) { ${fields} } }`, { id }),
    );
    await newsroom.publish({
      uri: 'later',
      headline: 'Scheduled',
      publishedAt: new Date(Date.now() + 3_600_000),
    });
    const later = await idOf('later');
    const scheduled = await listeningTo(() =>
      listen(`subscription ($id: ID!) { articleChanged(id: $id) { ${fields} } }`, { id: later }),
    );
    await newsroom.publish({
      uri: 'later',
      headline: 'Scheduled again',
      publishedAt: new Date(Date.now() + 3_600_000),
    });
    await gateway.sql(
      `insert into article (slug, status, headline, word_count) values ('draft', 'DRAFT', 'Drafted', 1)`,
    );
    await newsroom.publish({ uri: 'kept', headline: 'Corrected' });
    expect((await kept.take(1))[0]?.data['articleChanged']).toMatchObject({
      kind: 'UPSERT',
      article: { headline: 'Corrected' },
    });
    await newsroom.publish({ uri: 'kept', headline: 'Kept', withdrawn: 'Wrong' });
    await expect.poll(() => kept.events.at(-1)?.data['articleChanged']?.kind).toBe('WITHDRAWN');
    expect(kept.events.at(-1)?.data['articleChanged']?.article).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(scheduled.events).toEqual([]);
    expect(JSON.stringify(all.events)).not.toMatch(/Scheduled|Drafted/);
  });
});

describe('X-Dateline-After', () => {
  it('waits until the process and its cache have heard of a change', async () => {
    const request = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${gateway.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ articles(first: 1) { nodes { headline } } }' }),
      });
    const listener = await listeningTo(() => listen(`subscription { articlePublished { ${fields} } }`));
    for (const number of [1, 2, 3, 4, 5]) {
      await (await request({})).text();
      await newsroom.publish({ uri: `own-${number}`, headline: `Own ${number}`, publishedAt: new Date() });
      const cursor = (await listener.take(number))[number - 1]?.data['articlePublished']?.cursor ?? '';
      const response = await request({ 'x-dateline-after': cursor });
      expect(await response.text()).toContain(`"Own ${number}"`);
    }
    const wrong = await request({ 'x-dateline-after': 'nonsense' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('BAD_USER_INPUT')]);
    const [, timeline = ''] = JSON.parse(
      Buffer.from(listener.events[0]?.data['articlePublished']?.cursor ?? '', 'base64url').toString(),
    ) as string[];
    const future = Buffer.from(JSON.stringify(['CHANGES', timeline, '999999'])).toString('base64url');
    const started = performance.now();
    expect((await request({ 'x-dateline-after': future })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(950);
  });
});
