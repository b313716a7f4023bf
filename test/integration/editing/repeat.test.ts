import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

interface Payload {
  readonly article: {
    readonly id: string;
    readonly version: number;
    readonly headline: string;
    readonly slug: string;
    readonly status: string;
    readonly standfirst: string | null;
  };
  readonly checks: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}
const selection =
  'article { id version headline slug status standfirst } checks { field code message limit }';

describe('createArticle', () => {
  it('makes an article that only editors see', async () => {
    const { article } = await editors.run<Payload>(
      'createArticle',
      { headline: 'Unseen words', bodyHtml: '<p>Hidden.</p>', section: null, authors: ['Ada Vale'] },
      selection,
    );
    expect(article).toMatchObject({ version: 1, status: 'DRAFT', slug: 'unseen-words' });
    expect(
      await gateway.data(`{ article(id: "${article.id}") { id } search(query: "unseen") { totalCount } }`),
    ).toEqual({
      article: null,
      search: { totalCount: 0 },
    });
  });
});

describe('a long body', () => {
  it('takes a body of several hundred thousand characters', async () => {
    const story = await seed.article();
    const bodyHtml = '<p>The harbour of Port Ellery reopens.</p>'.repeat(15_000);
    const { article } = await editors.run<Payload>(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { bodyHtml } },
      'article { version body { wordCount } }',
    );
    expect(article).toEqual({ version: 2, body: { wordCount: 90_000 } });
  });
});

describe('an idempotency key', () => {
  it('gives the same response again, and makes one version', async () => {
    const story = await seed.article();
    const input = { id: story.id, expectedVersion: 1, patch: { headline: 'Once' }, idempotencyKey: 'key-1' };
    const first = await editors.run<Payload>('updateArticle', input, selection);
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 2, patch: { headline: 'Twice' } },
      selection,
    );
    expect(await editors.run('updateArticle', input, selection)).toEqual(first);
    expect(await gateway.data(`{ article(id: "${story.id}") { headline version } }`)).toEqual({
      article: { headline: 'Twice', version: 3 },
    });
    const other = await editors.error('updateArticle', { ...input, patch: { headline: 'Other' } });
    expect(other.extensions).toMatchObject({ code: 'CONFLICT', field: 'idempotencyKey' });
    const ofBen = await editors.error('updateArticle', input, '__typename', editors.headers.ben);
    expect(ofBen.extensions).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion' });
  });

  it('is not stored when the mutation fails', async () => {
    const story = await seed.article();
    const input = { id: story.id, expectedVersion: 2, patch: { headline: 'Late' }, idempotencyKey: 'key-2' };
    expect((await editors.error('updateArticle', input)).extensions.code).toBe('CONFLICT');
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { headline: 'Now' } },
      selection,
    );
    expect((await editors.run<Payload>('updateArticle', input, selection)).article.version).toBe(3);
  });
});

describe('fifty writers with one version', () => {
  it('make one version; the others get CONFLICT', async () => {
    const story = await seed.article();
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, writer) =>
        gateway.execute(
          'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { version } } }',
          { input: { id: story.id, expectedVersion: 1, patch: { headline: `Writer ${writer}` } } },
          editors.headers.ada,
        ),
      ),
    );
    const codes = responses.map(({ errors }) => errors?.[0]?.extensions.code ?? 'DONE').sort();
    expect(codes).toEqual([...Array.from({ length: 49 }, () => 'CONFLICT'), 'DONE']);
  });
});
