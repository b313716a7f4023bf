import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { recordShare, type ShareFields } from '../../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const record = (input: object) =>
  gateway.execute<{ recordShare: { share: ShareFields } | null }>(recordShare, { input });

describe('concurrent shares', () => {
  it('are written in few statements, each with its own result', async () => {
    const article = await seed.article();
    const gone = await seed.article({ status: 'WITHDRAWN' });
    const key = randomUUID();
    const share = (articleId: string, idempotencyKey?: string) =>
      record({ articleId, channel: 'X', ...(idempotencyKey && { idempotencyKey }) });
    gateway.statements.length = 0;
    const responses = await Promise.all([
      ...Array.from({ length: 50 }, () => share(article.id)),
      share(gone.id),
      share(article.id, key),
      share(article.id, key),
    ]);
    expect(gateway.statements.length).toBeLessThan(10);
    const codes = responses.map(({ errors }) => errors?.[0]?.extensions.code ?? 'RECORDED');
    expect(codes).toEqual([...Array(50).fill('RECORDED'), 'GONE', 'RECORDED', 'RECORDED']);
    const ids = responses.map(({ data }) => data?.recordShare?.share.id);
    expect(new Set(ids.slice(0, 50)).size).toBe(50);
    expect(ids[51]).toBe(ids[52]);
    expect(await gateway.data(`{ article(slug: "${article.slug}") { shareCount } }`)).toEqual({
      article: { shareCount: 51 },
    });
  });

  it('are written one by one when the database refuses one of them', async () => {
    const article = await seed.article();
    const refused = await seed.article();
    await gateway.sql(
      `alter table share_link add constraint refused check (article_id <> ${refused.rowId}) not valid`,
    );
    const responses = await Promise.all(
      [article, refused, article].map(({ id }) => record({ articleId: id, channel: 'X' })),
    );
    await gateway.sql('alter table share_link drop constraint refused');
    expect(responses.map(({ errors }) => errors?.[0]?.extensions.code ?? 'RECORDED')).toEqual([
      'RECORDED',
      'INTERNAL_SERVER_ERROR',
      'RECORDED',
    ]);
  });
});
