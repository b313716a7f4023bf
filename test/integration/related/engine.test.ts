import { describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { listsOf } from '../../support/lists.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const lists = listsOf(gateway);

const ferry = (more: string): string => `The ferry to the outer islands of Port Ellery ${more}.`;
const budget = (more: string): string =>
  `The council of Marrow Vale ${more}. The budget raises the levy for roads and schools.`;

describe('publishing an article', () => {
  it('computes its list and adds it to the lists of near articles, with reasons', async () => {
    const old = await seed.article({
      headline: 'Ferry stops in the storm',
      text: ferry('stopped sailing for a week, and islanders went without food and post'),
      topics: ['Shipping'],
      hoursAgo: 30,
    });
    const far = await seed.article({
      headline: 'Council agrees',
      text: budget('agreed at last'),
      hoursAgo: 20,
    });
    await lists.refresh(old, far);
    expect(await lists.slugs(far)).toEqual([]);
    const fresh = await seed.article({
      headline: 'Ferry sails again',
      text: ferry(
        'sails again since Monday; its captain praised the patience of islanders who waited for post',
      ),
      topics: ['Shipping'],
    });
    await lists.refresh(fresh);
    const { nodes } = await lists.page(fresh);
    expect(nodes.map(({ article }) => article.slug)).toEqual([old.slug]);
    expect(nodes[0]?.origin).toBe('COMPUTED');
    expect(nodes[0]?.score).toBeGreaterThan(0);
    const kinds = nodes[0]?.reasons.map(({ kind }) => kind);
    expect(kinds).toEqual(['SHARED_TOPIC', 'SIMILAR_TEXT']);
    expect(nodes[0]?.reasons[0]?.topic).toEqual({ name: 'Shipping' });
    const terms = nodes[0]?.reasons[1]?.terms ?? [];
    expect(terms.map((term) => term.toLowerCase())).toContain('ferry');
    expect(await lists.slugs(old)).toEqual([fresh.slug]);
  });

  it('updates lists after a change of its text and a withdrawal', async () => {
    const [a, b] = await seed.articles(2, (index) => ({
      headline: `Orchard ${['blossom', 'growers'][index]}`,
      text:
        [
          'Frost took the blossom of pears and quinces in the orchards of Tamsin Hill last night.',
          'Growers whose orchards on Tamsin Hill lost pears to frost ask the province for help with quinces.',
        ][index] ?? '',
    }));
    if (!a || !b) throw new Error('seeded');
    await lists.refresh(a, b);
    expect(await lists.slugs(a)).toEqual([b.slug]);
    await gateway.sql(
      `update article set headline = 'Tramway', body_text = 'A tramway opens between two museums.' where id = $1`,
      [b.rowId],
    );
    await lists.refresh(b);
    expect(await lists.slugs(b)).not.toContain(a.slug);
    await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
      b.rowId,
    ]);
    await lists.refresh(b);
    expect(await lists.slugs(a)).not.toContain(b.slug);
  });
});

describe('an unusual article', () => {
  it.each([
    ['no text', { headline: '—' }],
    ['one word', { headline: 'Zephyr', text: 'Zephyr' }],
    [
      '200,000 words',
      { headline: 'Long', text: Array.from({ length: 200_000 }, (_, n) => `word${n % 5000}`).join(' ') },
    ],
    [
      'a language without a dictionary',
      { headline: 'Faili', text: 'Hadithi ya kisiwa na feri', language: 'sw' },
    ],
    ['nonsense', { headline: `'\\ "xq" & | ! <-> \u0301`, text: `''' \\\\ :*A` }],
  ])('has an empty list: %s', async (_name, article) => {
    const seeded = await seed.article(article);
    await lists.refresh(seeded);
    expect(await lists.slugs(seeded)).toEqual([]);
  });

  it.each([
    ['zh', '港口渡轮在冬季风暴后恢复航行', '岛民说渡轮停航时粮食很少，港口今日恢复繁忙'],
    ['th', 'เรือข้ามฟากกลับมาแล่นหลังพายุ', 'ชาวเกาะดีใจที่เรือข้ามฟากแล่นอีกครั้ง ท่าเรือคึกคักในวันนี้'],
    [
      'ar',
      'العبارة تبحر من جديد بعد العاصفة',
      'سكان الجزر ينتظرون العبارة والبريد منذ بدأت العاصفة في الشتاء',
    ],
  ])('has a list in its language: %s', async (language, headline, text) => {
    const one = await seed.article({ headline, language });
    const two = await seed.article({ headline: text.slice(0, 12), text, language });
    await lists.refresh(one, two);
    expect(await lists.slugs(one)).toEqual([two.slug]);
    expect(await lists.slugs(two)).toEqual([one.slug]);
  });
});

describe('near-duplicates', () => {
  it('are shown once, as the newest of them', async () => {
    const text =
      'The observatory on Cape Lorne saw a comet that no chart has, said its keeper, who watched it for three nights through thin cloud and will name it after her cat.';
    const copies = [];
    for (const hoursAgo of [9, 6, 3]) {
      copies.push(await seed.article({ headline: 'Comet over Cape Lorne', text, hoursAgo }));
    }
    const story = await seed.article({
      headline: 'What the comet of Cape Lorne may tell',
      text: 'Comets without a chart are rare. The keeper of the observatory on Cape Lorne explains how thin cloud, a cat and three nights led to a name.',
    });
    await lists.refresh(story, ...copies);
    expect(await lists.slugs(story)).toEqual([copies[2]?.slug]);
    for (const copy of copies) expect(await lists.slugs(copy)).toEqual([story.slug]);
  });
});
