import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway({}, { requireAlt: true });
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const seed = seedOf(gateway);

describe('requests at once with one idempotency key', () => {
  it('make one article, whatever they select', async () => {
    const input = {
      headline: 'Once',
      bodyHtml: '<p>x</p>',
      topics: [{ name: 'New' }],
      idempotencyKey: 'once',
    };
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        editors.run<{ article: { id: string } }>(
          'createArticle',
          input,
          place % 2 ? 'article { id }' : 'article { id slug topics { name } revisions { nodes { id } } }',
        ),
      ),
    );
    expect(new Set(made.map(({ article }) => article.id)).size).toBe(1);
  });
});

describe('edits, drafts, merges, imports and withdrawals at once', () => {
  it('give no other error than CONFLICT, GONE and NOT_FOUND', async () => {
    const wire = Array.from({ length: 6 }, (_, place) => ({
      uri: `busy-${place}`,
      topics: [
        { name: 'Shared', kind: 'SUBJECT' as const },
        { name: `Own ${place}`, kind: 'SUBJECT' as const },
      ],
    }));
    const ids = (await newsroom.publish(...wire)).map(({ uid }) => `art_${uid}`);
    const topics = await gateway.sql<{ uid: string }>(
      `select uid from topic where name like 'Own %' order by id`,
    );
    const codes = new Set<string>();
    const send = async (text: string, headers = editors.headers.ada): Promise<void> => {
      const { errors } = await gateway.execute(`mutation { ${text} }`, {}, headers);
      for (const { extensions } of errors ?? []) codes.add(extensions.code);
    };
    const work: Promise<unknown>[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const [place, id] of ids.entries()) {
        const topic = `topics: [{ name: "Shared" }, { name: "Own ${(place + round) % 6}" }, { name: "Made ${round}" }]`;
        work.push(
          send(
            `updateArticle(input: { id: "${id}", expectedVersion: ${round + 1}, patch: { ${topic} } }) { article { id } }`,
          ),
          send(
            `saveDraft(input: { id: "${id}", expectedDraftVersion: ${round}, patch: { ${topic} } }) { draft { version } }`,
          ),
          send(
            `publishArticle(input: { id: "${id}", expectedVersion: ${round + 1} }) { article { id } }`,
            editors.headers.ben,
          ),
          send(`markEditing(articleId: "${id}") { name }`, editors.headers.ben),
          send(
            `pinRelated(input: { articleId: "${id}", relatedId: "${ids[(place + 1) % 6]}" }) { article { id } }`,
          ),
        );
      }
      work.push(
        newsroom.publish(...wire.map((story) => ({ ...story, headline: `Take ${round}` }))),
        send(
          `mergeTopics(input: { fromIds: ["top_${topics[round]?.uid}"], intoId: "top_${topics[5]?.uid}" }) { topic { slug } }`,
        ),
        send(`withdrawArticles(input: { ids: ["${ids[round]}"], reason: "x" }) { found }`),
      );
    }
    await Promise.all(work);
    expect([...codes].filter((code) => !['CONFLICT', 'GONE', 'NOT_FOUND'].includes(code))).toEqual([]);
  });
});

describe('a schedule', () => {
  it('is refused where publication would be', async () => {
    const [story, other] = await seed.articles(2);
    const id = story?.id ?? '';
    const at = new Date(Date.now() + 60_000).toISOString();
    const image = { url: 'http://img.test/1.png' };
    await editors.run('saveDraft', { id, expectedDraftVersion: 0, patch: { image } }, 'draft { version }');
    const withoutAlt = await editors.error('publishArticle', { id, expectedVersion: 1, at });
    expect(withoutAlt.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'image.alt' });
    const patch = { image: null, slug: 'wanted' };
    await editors.run('saveDraft', { id, expectedDraftVersion: 1, patch }, 'draft { version }');
    await editors.run(
      'updateArticle',
      { id: other?.id, expectedVersion: 1, patch: { slug: 'wanted' } },
      'article { slug }',
    );
    const taken = await editors.error('publishArticle', { id, expectedVersion: 1, at });
    expect(taken.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'slug' });
  });
});
