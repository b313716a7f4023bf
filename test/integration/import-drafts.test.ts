import { describe, expect, it } from 'vitest';
import { editorsOf } from '../support/editors.js';
import { testGateway } from '../support/gateway.js';
import { ghostExport, ghostPost } from '../support/ghost.js';
import { importer } from '../support/importer.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const { importText } = importer(gateway);

const draft = { status: 'draft', published_at: null };
const importPost = async (id: string, more: object = {}): Promise<{ outcome: string; id: string }> => {
  const [result] = await importText(ghostExport({ posts: [ghostPost(id, { ...more })] }));
  return { outcome: result?.outcome ?? '', id: result?.id ?? '' };
};
type Seen = { article: { status: string; headline: string; publishedAt: string | null } | null };
const seen = async (id: string, headers: Record<string, string> = {}): Promise<Seen['article']> =>
  (
    await gateway.execute<Seen>(
      'query ($id: ID!) { article(id: $id) { status headline publishedAt } }',
      { id },
      headers,
    )
  ).data?.article ?? null;

describe('a draft of the source', () => {
  it('is kept for editors and never shown to readers', async () => {
    const tables = {
      posts: [ghostPost('1', draft)],
      tags: [{ id: 't', name: 'Unpublished plans', visibility: 'public' }],
      posts_tags: [{ post_id: '1', tag_id: 't', sort_order: 0 }],
    };
    const [result] = await importText(ghostExport(tables));
    expect(result?.outcome).toBe('CREATED');
    expect(await seen(result?.id ?? '')).toBeNull();
    expect(await seen(result?.id ?? '', editors.headers.ada)).toEqual({
      status: 'DRAFT',
      headline: 'Story 1',
      publishedAt: null,
    });
    const { sections } = await gateway.data<{ sections: { name: string }[] }>('{ sections { name } }');
    expect(sections).not.toContainEqual({ name: 'Unpublished plans' });
  });

  it('is published when the source publishes it, and unchanged when nothing changed', async () => {
    const { id } = await importPost('2', draft);
    expect((await importPost('2', draft)).outcome).toBe('UNCHANGED');
    expect(await importPost('2', { updated_at: '2026-03-03T08:00:00.000Z' })).toEqual({
      outcome: 'UPDATED',
      id,
    });
    expect(await seen(id)).toMatchObject({ status: 'PUBLISHED', publishedAt: '2026-03-01T09:00:00.000Z' });
  });

  it('is withdrawn when it had been published, until the source publishes it again', async () => {
    const { id } = await importPost('3');
    await importPost('3', { ...draft, updated_at: '2026-03-03T08:00:00.000Z' });
    expect(await seen(id)).toBeNull();
    const stored = await gateway.sql(
      `select status, withdrawn_reason as reason, body_text as text from article
       where source_uri like '%-000000000003'`,
    );
    expect(stored).toEqual([
      { status: 'WITHDRAWN', reason: 'No longer published by its source.', text: 'The ferry sails again.' },
    ]);
    await importPost('3', { updated_at: '2026-03-04T08:00:00.000Z' });
    expect(await seen(id)).toMatchObject({ status: 'PUBLISHED' });
  });

  it('stays published when an editor published it', async () => {
    const { id } = await importPost('4', draft);
    await editors.run(
      'publishArticle',
      { id, expectedVersion: 1, idempotencyKey: 'drafts-4' },
      'article { id }',
    );
    expect(await seen(id)).toMatchObject({ status: 'PUBLISHED' });
    const later = { ...draft, title: 'Unfinished', updated_at: '2026-03-03T08:00:00.000Z' };
    expect((await importPost('4', later)).outcome).toBe('SUPERSEDED');
    expect(await seen(id)).toMatchObject({ status: 'PUBLISHED', headline: 'Story 4' });
  });

  it('is published at its time when it is scheduled', async () => {
    const { id } = await importPost('5', { status: 'scheduled', published_at: '2100-01-01T00:00:00.000Z' });
    expect(await seen(id)).toBeNull();
    expect(await seen(id, editors.headers.ada)).toMatchObject({ status: 'SCHEDULED' });
  });

  it('of a person is not published by the source', async () => {
    const { id } = await importPost('6');
    await gateway.sql(`update article set status = 'DRAFT' where source_uri like '%-000000000006'`);
    await importPost('6', { title: 'Changed', updated_at: '2026-03-03T08:00:00.000Z' });
    expect(await seen(id)).toBeNull();
    expect(await seen(id, editors.headers.ada)).toMatchObject({ status: 'DRAFT', headline: 'Changed' });
  });
});

describe('the slug of the source', () => {
  const idOf = async (slug: string): Promise<string | undefined> =>
    (
      await gateway.data<{ article: { id: string } | null }>(
        'query ($slug: String!) { article(slug: $slug) { id } }',
        {
          slug,
        },
      )
    ).article?.id;

  it('becomes that of the article, as far as it is free', async () => {
    const { id } = await importPost('11', { slug: 'harbour-news' });
    const { id: other } = await importPost('12', { slug: 'harbour-news' });
    expect(await idOf('harbour-news')).toBe(id);
    expect(other).not.toBe(id);
    const data = await gateway.data<{ article: { slug: string } }>(
      'query ($id: ID!) { article(id: $id) { slug } }',
      { id: other },
    );
    expect(data.article.slug).toMatch(/^harbour-news-[0-9a-f]{8}$/);
  });

  it('leads to the article also where slugs here look otherwise', async () => {
    const long = 'a-long-story-'.repeat(12).slice(0, -1);
    const { id } = await importPost('13', { slug: 'under_scored' });
    const { id: other } = await importPost('14', { slug: long });
    const { id: encoded } = await importPost('15', { slug: '%D0%BF%D0%BE%D1%80%D1%82' });
    expect(await idOf('under_scored')).toBe(id);
    expect(await idOf('under-scored')).toBe(id);
    expect(await idOf(long)).toBe(other);
    expect(await idOf('порт')).toBe(encoded);
  });
});
