import { describe, expect, it } from 'vitest';
import { draftsOf } from '../../support/drafts.js';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

const { saveDraft } = draftsOf(gateway, editors);

describe('a preview', () => {
  const preview = (articleId: string, minutes = 60) =>
    editors.run<{ token: string; url: string | null; expiresAt: string }>(
      'createPreview',
      { articleId, minutes },
      'token url expiresAt',
    );
  const query = (id: string) =>
    `query ($token: String) { article(id: "${id}", previewToken: $token) { headline status shown: body { parts: blocks { __typename text } } related { nodes { article { headline } } } } }`;

  it('shows one article with its draft to a reader, in a response with no-store', async () => {
    const story = await seed.article({ status: 'DRAFT', headline: 'Unseen' });
    const other = await seed.article({ status: 'DRAFT', headline: 'Other' });
    await saveDraft(story.id, 0, { headline: 'Shown', bodyHtml: '<p>Early words.</p>' });
    const { token } = await preview(story.id);
    expect(token).toMatch(/^preview_[0-9a-f]{40}$/);
    const shown = {
      headline: 'Shown',
      status: 'DRAFT',
      shown: { parts: [{ __typename: 'ParagraphBlock', text: 'Early words.' }] },
      related: { nodes: [] },
    };
    expect(await gateway.data(query(story.id), { token })).toEqual({ article: shown });
    const byHeader = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'x-preview-token': token },
      payload: { query: query(story.id) },
    });
    expect(byHeader.json()).toEqual({ data: { article: shown } });
    expect(byHeader.headers['cache-control']).toBe('private, no-store');
    expect(
      await gateway.data(
        `query ($token: String) { article(slug: "${story.slug}", previewToken: $token) { headline } }`,
        { token },
      ),
    ).toEqual({
      article: { headline: 'Shown' },
    });
    expect(await gateway.data(query(other.id), { token })).toEqual({ article: null });
    const rows = await gateway.sql<{ rows: string }>(
      'select json_agg(preview)::text as rows from editing.preview',
    );
    expect(rows[0]?.rows).not.toContain(token.slice(8));
  });

  it('ends when it expires, and when it is revoked', async () => {
    const story = await seed.article({ status: 'DRAFT' });
    const { token } = await preview(story.id, 1);
    await gateway.sql(`update editing.preview set expires_at = now() - interval '1 second'`);
    const late = await gateway.execute(query(story.id), { token });
    expect(late.errors?.[0]).toMatchObject({
      message: expect.stringContaining('has expired'),
      extensions: { code: 'UNAUTHENTICATED' },
    });
    const { token: second } = await preview(story.id);
    await gateway.data(
      `mutation { revokePreviews(articleId: "${story.id}") { article { id } } }`,
      {},
      editors.headers.ada,
    );
    expect((await gateway.execute(query(story.id), { token: second })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(
      (await gateway.execute(query(story.id), { token: 'preview_x' })).errors?.[0]?.extensions.code,
    ).toBe('UNAUTHENTICATED');
  });

  it('is accepted by POST only, and expires after a week at most', async () => {
    const story = await seed.article({ status: 'DRAFT', headline: 'Unseen' });
    const { token } = await preview(story.id);
    const response = await gateway.app.inject({
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent(`{ article(id: "${story.id}", previewToken: "${token}") { headline } }`)}`,
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.body).not.toContain('Unseen');
    expect(response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'previewToken' } }],
    });
    for (const minutes of [0, 10_081]) {
      const { extensions } = await editors.error('createPreview', { articleId: story.id, minutes });
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'minutes' });
    }
  });

  it('leaves other articles as readers see them', async () => {
    const [story, other] = [
      await seed.article({ status: 'DRAFT' }),
      await seed.article({ headline: 'Seen' }),
    ];
    await saveDraft(other.id, 0, { headline: 'Not yet' });
    const { token } = await preview(story.id);
    const both = `{ preview: article(id: "${story.id}") { status } byId: article(id: "${other.id}") { headline draft { version } } bySlug: article(slug: "${other.slug}") { headline } }`;
    expect(await gateway.data(both, {}, { 'x-preview-token': token })).toEqual({
      preview: { status: 'DRAFT' },
      byId: { headline: 'Seen', draft: null },
      bySlug: { headline: 'Seen' },
    });
  });
});
