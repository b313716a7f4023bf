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
) => lists.related.decide({ kind, articleId: story.id, relatedId: related?.id ?? '', position });
const slugs = async (): Promise<string> => (await lists.slugs(story)).join(' ');

describe('what an editor decides', () => {
  it('is on the list at once, and holds when it is made anew', async () => {
    await decide('pin', d, 2);
    expect(await slugs()).toBe('a d b c');
    await decide('hide', b);
    expect(await slugs()).toBe('a d c');
    await lists.related.rebuild();
    expect(await slugs()).toBe('a d c');
  });

  it('can be taken back', async () => {
    await decide('unpin', d);
    await decide('unhide', b);
    expect(await slugs()).toBe('a b c');
  });

  it('pins behind the other pins where no position is named', async () => {
    await decide('pin', c);
    await decide('pin', d);
    expect(await slugs()).toBe('c d a b');
    await decide('pin', c, 3);
    expect(await slugs()).toBe('a d c b');
  });

  it('is one thing or the other: a pin ends a hide, a hide ends a pin', async () => {
    await decide('hide', c);
    expect(await slugs()).toBe('a d b');
    await decide('pin', c, 1);
    expect(await slugs()).toBe('c d a b');
    await decide('hide', c);
    await decide('unhide', c);
    expect(await slugs()).toBe('a d b c');
  });

  it('shows nothing that a reader may not see', async () => {
    const draft = await seed.article({ status: 'DRAFT' });
    await decide('pin', draft, 1);
    expect(await slugs()).toBe('d a b c');
  });

  it.each([
    ['itself', () => decide('pin', story, 1), 'BAD_USER_INPUT', 'relatedId'],
    ['a place outside the list', () => decide('pin', a, 25), 'BAD_USER_INPUT', 'position'],
    [
      'what there is none of',
      () => decide('hide', { rowId: '', id: 'art_nonsense', slug: '' }),
      'NOT_FOUND',
      'relatedId',
    ],
  ])('is refused for %s', async (_name, act, code, field) => {
    await expect(act()).rejects.toMatchObject({ code, details: { field } });
  });
});
