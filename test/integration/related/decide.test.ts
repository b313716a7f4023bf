import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { listsOf } from '../../support/lists.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const lists = listsOf(gateway);

let story: SeededArticle;
let [a, b, c, d]: SeededArticle[] = [];
beforeAll(async () => {
  story = await seed.article({ headline: 'The story' });
  [a, b, c, d] = await seed.articles(4, (index) => ({
    headline: `Other ${'abcd'[index]}`,
    slug: 'abcd'[index] ?? '',
  }));
  if (a && b && c) await seed.related(story, a, b, c);
  await lists.refresh(story);
});

const decide = (
  kind: 'pin' | 'unpin' | 'hide' | 'unhide',
  related: SeededArticle | undefined,
  position: number | null = null,
) =>
  gateway.database.transaction('test', (transaction) =>
    lists.related.decide(transaction, { kind, articleId: story.id, relatedId: related?.id ?? '', position }),
  );
const slugs = async (): Promise<string> => (await lists.slugs(story)).join(' ');

describe('an editor', () => {
  it('pins and hides with effect at once, and after a rebuild', async () => {
    await decide('pin', d, 2);
    expect(await slugs()).toBe('a d b c');
    await decide('hide', b);
    expect(await slugs()).toBe('a d c');
    await lists.related.rebuild();
    expect(await slugs()).toBe('a d c');
  });

  it('undoes a pin and a hide', async () => {
    await decide('unpin', d);
    await decide('unhide', b);
    expect(await slugs()).toBe('a b c');
  });

  it('pins after the other pins without a position', async () => {
    await decide('pin', c);
    await decide('pin', d);
    expect(await slugs()).toBe('c d a b');
    await decide('pin', c, 3);
    expect(await slugs()).toBe('a d c b');
  });

  it('ends a hide with a pin, and a pin with a hide', async () => {
    await decide('hide', c);
    expect(await slugs()).toBe('a d b');
    await decide('pin', c, 1);
    expect(await slugs()).toBe('c d a b');
    await decide('hide', c);
    await decide('unhide', c);
    expect(await slugs()).toBe('a d b c');
  });

  it('shows no draft to readers by pinning it', async () => {
    const draft = await seed.article({ status: 'DRAFT' });
    await decide('pin', draft, 1);
    expect(await slugs()).toBe('d a b c');
  });

  it.each([
    ['the article itself', () => decide('pin', story, 1), 'BAD_USER_INPUT', 'relatedId'],
    ['a position out of range', () => decide('pin', a, 25), 'BAD_USER_INPUT', 'position'],
    [
      'an unknown article',
      () => decide('hide', { rowId: '', id: 'art_nonsense', slug: '' }),
      'NOT_FOUND',
      'relatedId',
    ],
  ])('is refused for %s', async (_name, act, code, field) => {
    await expect(act()).rejects.toMatchObject({ code, details: { field } });
  });
});
