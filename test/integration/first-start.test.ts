import { beforeAll, describe, expect, it } from 'vitest';
import { prepareFirstStart } from '../../src/process/first-start.js';
import { relatedService } from '../../src/services/related/index.js';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway();
const start = (databaseUrl: string | null = null, samples = true) =>
  prepareFirstStart(
    gateway.database,
    relatedService(gateway.database, { halfLifeDays: 30 }),
    gateway.sharing,
    {
      databaseUrl,
      samples,
    },
  );
const roleOf = async (key: string | undefined) =>
  gateway.data('{ viewer { role } }', {}, { authorization: `Bearer ${key}` });

describe('the first start', () => {
  it('leaves a database of one’s own as it is', async () => {
    expect(await start('postgres://host/db')).toBeNull();
    expect(await gateway.sql('select * from api_key')).toEqual([]);
  });

  it('without samples makes keys alone, once', async () => {
    expect(await start(null, false)).toMatchObject({
      articles: 0,
      shares: 0,
      keys: { editor: expect.any(String) },
    });
    expect(await gateway.sql('select from article')).toEqual([]);
    expect(await start(null, false)).toBeNull();
    await gateway.sql('truncate api_key');
  });

  it('of an embedded database makes samples, shares and keys, once', async () => {
    const first = await start();
    expect(first).toMatchObject({ shares: 50_000, keys: { analyst: expect.stringMatching(/^dateline_/) } });
    expect(first?.articles).toBeGreaterThanOrEqual(40);
    const { article } = await gateway.data<{ article: { related: { nodes: object[] } } }>(
      '{ article(slug: "assembly-backs-harbour-tunnel") { related(first: 2) { nodes { article { headline } } } } }',
    );
    expect(article.related.nodes).toHaveLength(2);
    expect(await roleOf(first?.keys?.analyst)).toEqual({ viewer: { role: 'ANALYST' } });
    expect(await roleOf(first?.keys?.editor)).toEqual({ viewer: { role: 'EDITOR' } });
    expect(await start()).toBeNull();
  });

  it('that was cut off between is gone on with', async () => {
    await gateway.sql('truncate api_key, share, share_link');
    expect(await start()).toMatchObject({
      articles: 0,
      shares: 50_000,
      keys: { analyst: expect.any(String) },
    });
  });
});

describe('the first start after an import', () => {
  beforeAll(async () => {
    await gateway.sql('truncate article, api_key, share, share_link cascade');
    await seedOf(gateway).article();
  });

  it('makes keys and adds no samples', async () => {
    expect(await start()).toMatchObject({ articles: 0, shares: 0, keys: { editor: expect.any(String) } });
    expect(await gateway.sql('select * from article')).toHaveLength(1);
  });
});
