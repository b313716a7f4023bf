import { describe, expect, it } from 'vitest';
import { recordPublished } from '../../src/db/changes/record.js';
import { createKey } from '../../src/services/access/index.js';
import { cachedGateway } from '../support/cached-gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = cachedGateway();
const seed = seedOf(gateway);

/** All queries that could reveal a name. */
const queriesOf = (slug: string): string[] => [
  '{ sections { slug } }',
  '{ topics(first: 100) { totalCount nodes { slug } } }',
  `{ topics(query: "${slug.replace('-', ' ')}") { totalCount nodes { slug } } }`,
  `{ section(slug: "${slug}") { name articles { totalCount } } }`,
  `{ topic(slug: "${slug}") { name articles { totalCount } } }`,
  `{ author(slug: "${slug}") { name articles { totalCount } } }`,
];

const responses = (slug: string, headers: Record<string, string> = {}): Promise<string[]> =>
  Promise.all(queriesOf(slug).map(async (query) => (await gateway.post(query, {}, headers)).body));

describe.each(['DRAFT', 'SCHEDULED', 'WITHDRAWN'] as const)('a name that only a %s article has', (status) => {
  const name = `Secret ${status.toLowerCase()}`;
  const slug = `secret-${status.toLowerCase()}`;

  it('is hidden from readers and analysts, visible to editors, and appears with the first published article', async () => {
    await seed.article({ section: 'Open', topics: ['Open'], authors: ['Open'] });
    const before = await responses(slug);
    const hidden = await seed.article({
      section: name,
      topics: [name],
      authors: [name],
      status: status === 'SCHEDULED' ? 'PUBLISHED' : status,
      ...(status === 'SCHEDULED' && { hoursAgo: -5 }),
    });
    expect(await responses(slug)).toEqual(before);
    const key = async (role: 'ANALYST' | 'EDITOR') => ({
      'x-api-key': await createKey(gateway.database, { role, name: 'Desk', expiresAt: null }),
    });
    expect((await responses(slug, await key('ANALYST'))).join()).not.toContain(slug);
    expect((await responses(slug, await key('EDITOR'))).join()).toContain(slug);
    const ids = await gateway.sql<{ id: string }>(
      `select 'sec_' || uid as id from section where slug = $1 union all
       select 'top_' || uid from topic where slug = $1 union all select 'aut_' || uid from author where slug = $1`,
      [slug],
    );
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { data } = (await gateway.post(nodes, { ids: ids.map(({ id }) => id) })).json();
    expect(data.nodes).toEqual([null, null, null]);

    await gateway.sql(
      `update article set status = 'PUBLISHED', published_at = now() - interval '1 second' where uid::text = $1`,
      [hidden.id.slice(4)],
    );
    await gateway.database.transaction('test', (transaction) => recordPublished(transaction, [hidden.rowId]));
    await expect
      .poll(async () =>
        (await responses(slug)).filter((body) => !body.includes(slug) && !body.includes(name)),
      )
      .toEqual([]);
    const seen = (await gateway.post(nodes, { ids: ids.map(({ id }) => id) })).json();
    expect(seen.data.nodes).not.toContain(null);
  });
});

describe('an article that was withdrawn', () => {
  it('is GONE when readers saw it, and not found when they did not', async () => {
    const shown = await seed.article({ headline: 'Seen for a while' });
    const early = await seed.article({ headline: 'Never seen', hoursAgo: -5 });
    const draft = await seed.article({ headline: 'Only a draft', status: 'DRAFT' });
    for (const { rowId } of [shown, early, draft])
      await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
        rowId,
      ]);
    const codes = await Promise.all(
      [shown, early, draft].map(async ({ slug }) => {
        const { data, errors } = await gateway.execute(`{ article(slug: "${slug}") { id } }`);
        return [data, errors?.[0]?.extensions.code];
      }),
    );
    expect(codes).toEqual([
      [{ article: null }, 'GONE'],
      [{ article: null }, undefined],
      [{ article: null }, undefined],
    ]);
    for (const [article, code] of [
      [shown, 'GONE'],
      [early, 'NOT_FOUND'],
    ] as const) {
      const share = `mutation { recordShare(input: { articleId: "${article.id}", channel: X }) { share { id } } }`;
      expect((await gateway.execute(share)).errors?.[0]?.extensions.code).toBe(code);
    }
  });
});
