import type pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { listeningTo, liveGateway, subscribe, wsClient } from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';
import { sharesOf } from '../../support/shares.js';

const gateway = liveGateway();
const newsroom = newsroomOf(gateway);
const shares = sharesOf(gateway);
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

interface Counted {
  readonly data: { readonly shareCounts: { readonly id: string; readonly shareCount: number } };
}
const query = 'subscription ($ids: [ID!]!) { shareCounts(articleIds: $ids) { id shareCount } }';

async function idOf(uri: string): Promise<string> {
  const [result] = await newsroom.publish({ uri });
  const [row] = await gateway.sql<{ uid: string }>('select uid::text as uid from article where id = $1', [
    result?.id,
  ]);
  return `art_${row?.uid}`;
}

describe('shareCounts', () => {
  it('begins with the counts, and sends those that changed once a second', async () => {
    const ids = [await idOf('counted'), await idOf('quiet'), await idOf('hidden')];
    await gateway.sql("update article set status = 'WITHDRAWN' where 'art_' || uid = $1", [ids[2]]);
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    const listeners = [1, 2, 3].map(() => subscribe<Counted>(client, query, { ids }));
    for (const { take } of listeners) expect(await take(2)).toHaveLength(2);
    const before = gateway.statements.filter(({ text }) => text.includes('from article row')).length;
    // At once: they come in one look or two.
    await Promise.all([1, 2, 3].map(() => shares.record({ id: ids[0] ?? '' })));
    for (const { take } of listeners) {
      const last = (await take(3)).at(-1);
      expect(last?.data.shareCounts.id).toBe(ids[0]);
    }
    await expect.poll(() => listeners[0]?.events.at(-1)?.data.shareCounts.shareCount).toBe(3);
    // Each look read the article once for all listeners.
    expect(listeners[0]?.events.length).toBeLessThanOrEqual(4);
    expect(
      gateway.statements.filter(({ text }) => text.includes('from article row')).length - before,
    ).toBeLessThan(5);
    expect(listeners[0]?.events.some(({ data }) => data.shareCounts.id === ids[2])).toBe(false);
  });

  it('takes ids of articles alone, and not too many', async () => {
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    for (const ids of [['shr_1'], Array(101).fill(`art_${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`)]) {
      const [event] = await subscribe<{ error: { extensions: object }[] }>(client, query, { ids }).take(1);
      expect(event?.error[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'articleIds' });
    }
  });
});

describe('shareRecorded', () => {
  it('sends analysts each share once, and nobody else any', async () => {
    const ids = [await idOf('shared'), await idOf('other')];
    const query =
      'subscription ($id: ID) { shareRecorded(articleId: $id) { id channel article { headline } } }';
    const client = wsClient(gateway.address, await shares.as('ANALYST'));
    const reader = wsClient(gateway.address);
    ends.push(
      () => client.dispose(),
      () => reader.dispose(),
    );
    // Begin with new shares.
    const [one, all] = await listeningTo(
      () => [subscribe<object>(client, query, { id: ids[0] }), subscribe<object>(client, query)] as const,
      2,
    );
    const [refused] = await subscribe<{ error: { extensions: object }[] }>(reader, query).take(1);
    expect(refused?.error[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', role: 'ANALYST' });
    const recorded = [];
    for (const number of [0, 1, 0]) recorded.push((await shares.record({ id: ids[number] ?? '' })).id);
    expect(await all.take(3)).toMatchObject(
      recorded.map((id) => ({ data: { shareRecorded: { id, channel: 'X' } } })),
    );
    expect(await one.take(2)).toHaveLength(2);
    // Longer than looks are apart.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(all.events).toHaveLength(3);
    expect(one.events).toMatchObject(
      [recorded[0], recorded[2]].map((id) => ({
        data: { shareRecorded: { id, article: { headline: 'Story shared' } } },
      })),
    );
  });

  it('sends what commits late, in another order, and more than a statement reads', async () => {
    const id = await idOf('late');
    const client = wsClient(gateway.address, await shares.as('ANALYST'));
    ends.push(() => client.dispose());
    const { take, events } = await listeningTo(() =>
      subscribe<{ data: { shareRecorded: { id: string } } }>(
        client,
        'subscription ($id: ID) { shareRecorded(articleId: $id) { id } }',
        { id },
      ),
    );
    const record = `select 'shr_' || uid as id from generate_series(1, $2) n,
      sharing.record($1, 'X', 'WEB', null, null, gen_random_uuid(), substr(md5(n::text || random()), 1, 12))`;
    const write = async (on: pg.PoolClient, count: number): Promise<string[]> =>
      (await on.query<{ id: string }>(record, [id.slice('art_'.length), count])).rows.map((row) => row.id);
    const [first, second] = [await gateway.database.pool.connect(), await gateway.database.pool.connect()];
    try {
      await first.query('begin');
      const late = await write(first, 2);
      await second.query('begin');
      const early = await write(second, 2);
      await second.query('commit');
      const sent = (count: number) => take(count).then((all) => all.map(({ data }) => data.shareRecorded.id));
      expect((await sent(2)).sort()).toEqual(early.sort());
      // Longer than looks are apart, by far.
      await new Promise((resolve) => setTimeout(resolve, 6500));
      await first.query('commit');
      expect((await sent(4)).slice(2).sort()).toEqual(late.sort());
      const many = await write(first, 2100);
      expect(new Set((await sent(2104)).slice(4))).toEqual(new Set(many));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(events).toHaveLength(2104);
    } finally {
      first.release();
      second.release();
    }
  });
});
