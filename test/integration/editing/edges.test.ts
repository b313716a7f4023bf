import { describe, expect, it } from 'vitest';
import { publishOnTime } from '../../../src/process/publish-on-time.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { editorsOf } from '../../support/editors.js';
import { seedOf } from '../../support/seed.js';
import { until } from '../../support/until.js';

const gateway = cachedGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

describe('markEditing', () => {
  it('does not wait for somebody else who comes back at the same time', async () => {
    const { id } = await seed.article();
    const mark = (who: Record<string, string>) =>
      gateway.data('mutation ($id: ID!) { markEditing(articleId: $id) { name } }', { id }, who);
    await mark(editors.headers.ada);
    await gateway.sql(`update editing.presence set seen_at = now() - interval '1 minute'`);
    const holder = await gateway.database.pool.connect();
    try {
      await holder.query('begin');
      await holder.query('update editing.presence set seen_at = now()');
      expect(await mark(editors.headers.ben)).toEqual({ markEditing: [] });
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  });
});

describe('a slug that readers never saw', () => {
  it('is free when the first publication changes it', async () => {
    const input = { headline: 'Harbour plan', bodyHtml: '<p>x</p>', slug: 'working-title' };
    const { article } = await editors.run<{ article: { id: string } }>(
      'createArticle',
      input,
      'article { id }',
    );
    await editors.run(
      'publishArticle',
      { id: article.id, expectedVersion: 1, slug: 'FROM_HEADLINE' },
      'article { slug }',
    );
    expect(await editors.run('createArticle', input, 'article { slug }')).toEqual({
      article: { slug: 'working-title' },
    });
  });
});

describe('a preview', () => {
  it('shows each state of the draft, also where the same query ran without a token', async () => {
    const story = await seed.article({ headline: 'Live' });
    const query = `query ($token: String) { article(id: "${story.id}", previewToken: $token) { headline } }`;
    const { token } = await editors.run<{ token: string }>('createPreview', { articleId: story.id }, 'token');
    for (let version = 0; version < 3; version += 1) {
      const patch = { headline: `Draft ${version}` };
      await editors.run(
        'saveDraft',
        { id: story.id, expectedDraftVersion: version, patch },
        'draft { version }',
      );
      for (let time = 0; time < 2; time += 1) {
        expect(await gateway.data(query)).toEqual({ article: { headline: 'Live' } });
        const { headers, body } = await gateway.post(query, { token });
        expect(body).toContain(`Draft ${version}`);
        expect(headers['cache-control']).toBe('private, no-store');
        expect((await gateway.post(query)).body).toContain('Live');
        expect(await gateway.data(query, { token })).toEqual({ article: { headline: `Draft ${version}` } });
        expect(
          await gateway.data(query.replace('$token)', `"${token}")`).replace('($token: String)', '')),
        ).toEqual({
          article: { headline: `Draft ${version}` },
        });
      }
    }
  });
});

describe('asPublished', () => {
  it('of a time to come is not what a cache remembers', async () => {
    const story = await seed.article({ headline: 'Live' });
    const at = new Date(Date.now() + 1500);
    const query = `{ article(id: "${story.id}") { asPublished(at: "${at.toISOString()}") { headline } } }`;
    expect((await gateway.post(query)).json()).toEqual({ data: { article: { asPublished: null } } });
    await until(() => Date.now() > at.getTime());
    expect((await gateway.post(query)).json()).toEqual({
      data: { article: { asPublished: { headline: 'Live' } } },
    });
  });
});

describe('the log', () => {
  it('has no text of a draft, also when the database fails', async () => {
    const story = await seed.article();
    await gateway.sql('alter table editing.audit rename to audit_away');
    const patch = { headline: 'Not for operators', bodyHtml: '<p>Nor this.</p>' };
    const { extensions } = await editors.error('saveDraft', { id: story.id, expectedDraftVersion: 0, patch });
    expect(extensions.code).toBe('INTERNAL_SERVER_ERROR');
    await gateway.sql('alter table editing.audit_away rename to audit');
    await gateway.sql('alter table editing.draft add constraint never check (version < 0) not valid');
    await editors.error('saveDraft', { id: story.id, expectedDraftVersion: 0, patch });
    await gateway.sql('alter table editing.draft drop constraint never');
    expect(gateway.log.length).toBeGreaterThan(1);
    expect(JSON.stringify(gateway.log)).not.toMatch(/Not for operators|Nor this/);
  });
});

describe('a first publication', () => {
  it('reaches caches although a scheduled draft waits for an import', async () => {
    await seed.article({ publishedAt: new Date(Date.now() - 1000).toISOString() });
    await gateway.sql(
      `insert into changes.scheduled (article_id, at) select id, published_at from article order by id desc limit 1`,
    );
    let end = (_published: number): void => undefined;
    const waiting = new Promise<number>((resolve) => (end = resolve));
    const waits = { publishDue: () => waiting };
    const work = publishOnTime(gateway.database, waits, { warn: () => undefined });
    await expect.poll(() => gateway.sql('select * from changes.scheduled')).toEqual([]);
    end(0);
    await work.stop();
  });
});
