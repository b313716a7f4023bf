import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.js';
import { rateLimits } from '../../../src/services/rate-limits/index.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';
import { recordShare, sharesOf } from '../../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const shares = sharesOf(gateway);
let story: SeededArticle;

beforeAll(async () => {
  story = await seed.article({ headline: 'Bridge opens', section: 'Region', topics: ['Bridges'] });
});

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('a share', () => {
  it('has its own link, and is readable by its id', async () => {
    const share = await shares.record(story, { channel: 'WHATSAPP', platform: 'IOS' });
    expect(share).toMatchObject({
      id: expect.stringMatching(/^shr_/),
      url: expect.stringMatching(/^http:\/\/news\.test\/s\/[0-9a-hjkmnp-tv-z]{10}$/),
      title: 'Sharing: Bridge opens',
      channel: 'WHATSAPP',
      platform: 'IOS',
      clicks: 0,
    });
    const query =
      'query ($id: ID!) { node(id: $id) { id ... on Share { url title sharedAt article { slug } } } }';
    expect(await gateway.data(query, { id: share.id }, await shares.as('ANALYST'))).toEqual({
      node: {
        id: share.id,
        url: share.url,
        title: share.title,
        sharedAt: share.sharedAt,
        article: { slug: story.slug },
      },
    });
    expect(await gateway.data(query, { id: share.id })).toEqual({ node: null });
  });

  it('is one round trip to the database', async () => {
    gateway.statements.length = 0;
    await shares.record(story);
    expect(gateway.statements.map(({ name }) => name)).toEqual(['record-shares']);
  });

  it('is in the counts of its own payload, and of every later read', async () => {
    const article = await seed.article();
    const input = { articleId: article.id, channel: 'REDDIT' };
    const counts = 'shareCount shareCounts { channel shares clicks }';
    const payload = await gateway.data(
      `mutation ($input: RecordShareInput!) { recordShare(input: $input) { share { article { ${counts} } } } }`,
      { input },
    );
    const expected = { shareCount: 1, shareCounts: [{ channel: 'REDDIT', shares: 1, clicks: 0 }] };
    expect(payload).toEqual({ recordShare: { share: { article: expected } } });
    await gateway.sharing.updateRollups();
    expect(await gateway.data(`{ article(slug: "${article.slug}") { ${counts} } }`)).toEqual({
      article: expected,
    });
  });

  it('may be up to 7 days old', async () => {
    const sharedAt = hoursAgo(6 * 24);
    expect(await shares.record(story, { sharedAt })).toMatchObject({ sharedAt });
    expect(await shares.refused({ articleId: story.id, sharedAt: hoursAgo(8 * 24) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'sharedAt',
    });
    expect(await shares.refused({ articleId: story.id, sharedAt: hoursAgo(-1) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'sharedAt',
    });
  });

  it('creates its partition when it is missing', async () => {
    const [{ partition = '' } = {}] = await gateway.sql<{ partition: string }>(
      `select inhrelid::regclass::text as partition from pg_inherits where inhparent = 'share'::regclass
       and inhrelid::regclass::text = 'sharing.share_' || to_char(now() at time zone 'UTC', 'YYYY_MM')`,
    );
    await gateway.sql(`alter table share detach partition ${partition}`);
    await gateway.sql(`alter table ${partition} rename to detached`);
    const share = await shares.record(story);
    const [row] = await gateway.sql(`select uid from share where uid = $1`, [share.id.slice(4)]);
    expect(row).toBeDefined();
  });
});

describe('an idempotency key', () => {
  it('returns the first share again, and counts it once', async () => {
    const article = await seed.article();
    const input = { idempotencyKey: randomUUID(), platform: 'ANDROID' };
    const first = await shares.record(article, input);
    expect(await shares.record(article, input)).toEqual(first);
    expect(await gateway.data(`{ article(slug: "${article.slug}") { shareCount } }`)).toEqual({
      article: { shareCount: 1 },
    });
  });

  it('returns one share to concurrent requests', async () => {
    const article = await seed.article();
    const input = { idempotencyKey: randomUUID() };
    const all = await Promise.all(Array.from({ length: 20 }, () => shares.record(article, input)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await gateway.sql('select * from share where article_id = $1', [article.rowId])).toHaveLength(1);
  });

  it('is a CONFLICT with any other input', async () => {
    const other = await seed.article();
    const idempotencyKey = randomUUID();
    await shares.record(story, { idempotencyKey });
    for (const input of [
      { articleId: other.id },
      { channel: 'SMS' },
      { platform: 'IOS' },
      { sharedAt: hoursAgo(1) },
    ]) {
      expect(await shares.refused({ articleId: story.id, idempotencyKey, ...input })).toMatchObject({
        code: 'CONFLICT',
        field: 'idempotencyKey',
      });
    }
  });

  it('returns the first share also after the article was withdrawn', async () => {
    const article = await seed.article();
    const input = { idempotencyKey: randomUUID() };
    const first = await shares.record(article, input);
    await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
      article.rowId,
    ]);
    expect(await shares.record(article, input)).toEqual(first);
  });

  it('can be used again when its share was refused', async () => {
    const article = await seed.article({ status: 'DRAFT' });
    const idempotencyKey = randomUUID();
    expect(await shares.refused({ articleId: article.id, idempotencyKey })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await shares.record(story, { idempotencyKey });
  });

  it('expires after 90 days', async () => {
    const idempotencyKey = randomUUID();
    const first = await shares.record(story, { idempotencyKey });
    await gateway.sql(`update share_key set recorded_at = now() - interval '91 days'`);
    await gateway.sharing.maintain();
    expect((await shares.record(story, { idempotencyKey })).id).not.toBe(first.id);
  });
});

describe('an invalid share', () => {
  it.each([
    ['an unknown id', async () => ({ articleId: `art_${randomUUID()}` }), 'NOT_FOUND', 'articleId'],
    ['a malformed id', async () => ({ articleId: '7' }), 'NOT_FOUND', 'articleId'],
    [
      'a draft',
      async () => ({ articleId: (await seed.article({ status: 'DRAFT' })).id }),
      'NOT_FOUND',
      'articleId',
    ],
    [
      'a scheduled article',
      async () => ({ articleId: (await seed.article({ hoursAgo: -2 })).id }),
      'NOT_FOUND',
      'articleId',
    ],
    [
      'a withdrawn article',
      async () => ({ articleId: (await seed.article({ status: 'WITHDRAWN' })).id }),
      'GONE',
      'articleId',
    ],
    [
      'a key of 10,000 characters',
      async () => ({ articleId: story.id, idempotencyKey: 'k'.repeat(10_000) }),
      'BAD_USER_INPUT',
      'idempotencyKey',
    ],
    [
      'an empty key',
      async () => ({ articleId: story.id, idempotencyKey: '' }),
      'BAD_USER_INPUT',
      'idempotencyKey',
    ],
  ])('is refused: %s', async (_name, input, code, field) => {
    const refusal = await shares.refused(await input());
    expect(refusal).toMatchObject({ code, field });
    expect(refusal.message).toMatch(/\w+ .*\.$/);
  });
});

describe('too many shares from one client', () => {
  const limited = testGateway();

  it('are RATE_LIMITED, with the time to wait', async () => {
    const article = await seedOf(limited).article();
    // Between two shares no minute may end: its clock stands still.
    const now = Date.now();
    const app = await createApp({
      config: { ...testConfig, sharesPerMinute: 2 },
      database: limited.database,
      sharing: limited.sharing,
      logger: pino({ level: 'silent' }),
      limits: await rateLimits(null, () => now),
    });
    const send = () =>
      app.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query: recordShare, variables: { input: { articleId: article.id, channel: 'X' } } },
      });
    expect((await send()).json().errors).toBeUndefined();
    expect((await send()).json().errors).toBeUndefined();
    const third = await send();
    expect(third.json().errors[0].extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(await limited.sql('select * from share')).toHaveLength(2);
    await app.close();
  });
});
