import { seedOf } from '../support/seed.js';
import type { Sql } from './sql.js';

const block = (__typename: string, more: object = {}): object => ({
  __typename,
  html: `<p>${__typename}</p>`,
  text: __typename,
  ...more,
});

/** A block of every type, with all optional fields and without them. */
const everyBlock = [
  block('ParagraphBlock'),
  block('HeadingBlock', { level: 2 }),
  block('ImageBlock', { image: { url: '/media/x.svg', alt: 'X', width: 640, height: 480.5 } }),
  block('ImageBlock', { image: { url: 'https://pictures.test/y.jpg', credit: null } }),
  block('QuoteBlock', { attribution: 'Ada Vale' }),
  block('QuoteBlock', { attribution: null }),
  block('ListBlock', { ordered: true, items: [{ html: '<b>one</b>', text: 'one' }] }),
  block('ListBlock', { ordered: false, items: [] }),
  block('EmbedBlock', { url: 'https://video.test/1', provider: null }),
  block('HtmlBlock'),
];

/**
 * Content that newsrooms have and the samples do not: every status, rows without any optional value, ties. Returns
 * the articles whose related lists have to be computed.
 */
export async function addOddities(sql: Sql): Promise<string[]> {
  const seed = seedOf({ sql });
  const bare = await seed.article({ headline: 'Bare', hoursAgo: 30, language: 'und' });
  const full = await seed.article({
    headline: 'A “full” <story> \\ with\ttabs & 👩‍🚒',
    standfirst: 'Zoë’s café: "quoted", 50% off',
    text: 'harbour tunnel ferry\u2028line',
    section: 'Sport',
    topics: ['Café Zoë', 'Ferries'],
    authors: ['Ada Vale', 'Zoë Ångström'],
    language: 'en-GB',
    hoursAgo: 29,
    slug: 'café-zoë-ångström',
    image: { url: 'https://pictures.test/a.jpg?x=1&y=2', alt: null, width: 640, height: 480 },
  });
  const drafts = await seed.articles(2, (index) => ({
    headline: `Draft ${index}`,
    status: 'DRAFT',
    section: 'Politics',
    topics: ['Only on drafts'],
    authors: ['Only on drafts'],
  }));
  const scheduled = await seed.article({ headline: 'Scheduled harbour', hoursAgo: -240, section: 'Hidden' });
  const withdrawn = await seed.article({
    headline: 'Withdrawn harbour',
    status: 'WITHDRAWN',
    section: 'Sport',
  });
  // Ties in the sort keys of lists.
  const tied = await seed.articles(6, (index) => ({
    headline: 'Tied harbour',
    text: 'The same words.',
    publishedAt: '2025-06-01T12:00:00.000Z',
    section: 'Sport',
    slug: `tied-${index}`,
  }));
  await seed.article({
    headline: 'Image alone',
    image: { url: 'http://news.test/media/x.svg' },
    hoursAgo: 28,
  });
  await seed.related(bare, full, ...tied, withdrawn, scheduled);
  await seed.related(full, bare, ...drafts);
  await sql(
    `update article set body_html = '<p>All kinds</p>', body_text = 'All kinds', word_count = 2, body_blocks = $2 where id = $1`,
    [bare.rowId, JSON.stringify(everyBlock)],
  );
  await sql("insert into article_slug (slug, article_id) values ('former-café', $1), ('former-draft', $2)", [
    full.rowId,
    drafts[0]?.rowId,
  ]);
  await sql('insert into related_pin (article_id, related_id, position) values ($1, $2, 1)', [
    bare.rowId,
    tied[3]?.rowId,
  ]);
  await sql('insert into related_hide (article_id, related_id) values ($1, $2)', [
    bare.rowId,
    tied[1]?.rowId,
  ]);
  return [bare, full, ...tied].map(({ rowId }) => rowId);
}
