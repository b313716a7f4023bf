import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { importer } from '../support/importer.js';

const gateway = testGateway();
const { importFixture, importItems } = importer(gateway);

const stateOf = async (uri: string) => {
  const [row] = await gateway.sql<{ status: string; slug: string; withdrawn_reason: string | null }>(
    'select status, slug, withdrawn_reason from article where source_uri = $1',
    [uri],
  );
  return row;
};
const item = (uri: string, hour: number | null, more: object = {}): object => ({
  uri,
  type: 'text',
  headline: `Ferry ${uri}`,
  body_text: 'The ferry sails again. '.repeat(20),
  language: 'en',
  firstcreated: '2026-11-20T08:00:00Z',
  ...(hour !== null && { versioncreated: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z` }),
  ...more,
});
const kill = (uri: string, hour: number | null, status = 'canceled'): object => ({
  uri,
  pubstatus: status,
  ...(hour !== null && { versioncreated: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z` }),
});

describe('a kill', () => {
  it('needs only an identity, in every form of its status, and stays', async () => {
    for (const file of ['kill-1', 'kill-2', 'kill-3']) await importFixture(`wire/${file}.ndjson`);
    for (const name of ['a', 'b', 'c', 'g']) {
      const state = await stateOf(`urn:velden:kill-${name}`);
      expect(state?.status).toBe('WITHDRAWN');
      const { errors } = await gateway.execute(`{ article(slug: "${state?.slug}") { id } }`);
      expect(errors?.[0]?.extensions.code).toBe('GONE');
    }
  });

  it.each([
    'canceled',
    'cancelled',
    'CANCELED',
    'withheld',
    'stat:withheld',
    'Withdrawn',
    'http://cv.iptc.org/newscodes/pubstatusg2/canceled',
    ' canceled ',
  ])('is read from %j', async (status) => {
    const uri = `form:${status.trim()}:${status.length}`;
    await importItems([item(uri, 10)]);
    const [{ outcome } = { outcome: '' }] = await importItems([kill(uri, 12, status)]);
    expect([outcome, (await stateOf(uri))?.status]).toEqual(['UPDATED', 'WITHDRAWN']);
  });

  it.each([
    ['of what is not there blocks older takes', [[kill('k1', 12)], [item('k1', 10)]], 'WITHDRAWN'],
    [
      'blocks the take of its own version',
      [[item('k2', 10)], [kill('k2', 10)], [item('k2', 10, { headline: 'Again' })]],
      'WITHDRAWN',
    ],
    [
      'without a version blocks earlier items',
      [[item('k3', 10)], [kill('k3', null)], [item('k3', 11)]],
      'WITHDRAWN',
    ],
    [
      'of an unknown item, without a version, blocks it too',
      [[kill('k4', null)], [item('k4', 11)]],
      'WITHDRAWN',
    ],
    ['is older than the take that stands', [[item('k5', 12)], [kill('k5', 10)]], 'PUBLISHED'],
    ['ends with a newer take', [[item('k6', 10)], [kill('k6', 11)], [item('k6', 12)]], 'PUBLISHED'],
    ['holds in one file before its take', [[kill('k7', 12), item('k7', 10)]], 'WITHDRAWN'],
    ['holds in one file after its take', [[item('k8', 10), kill('k8', 12)]], 'WITHDRAWN'],
    ['without a version holds in one file before a take', [[kill('k9', null), item('k9', 10)]], 'WITHDRAWN'],
    [
      'holds a take without a version',
      [[item('k10', 10)], [kill('k10', 11)], [item('k10', null)]],
      'WITHDRAWN',
    ],
  ] as [string, object[][], string][])('%s', async (_name, files, status) => {
    for (const items of files) await importItems(items);
    const [{ uri } = { uri: '' }] = files.flat() as { uri: string }[];
    expect((await stateOf(uri))?.status).toBe(status);
  });

  it('of an unknown item leaves no trace for readers', async () => {
    await importItems([kill('never', 12)]);
    const slug = (await stateOf('never'))?.slug;
    expect(await gateway.execute(`{ article(slug: "${slug}") { id } }`)).toEqual({ data: { article: null } });
  });

  it('keeps the text for editors', async () => {
    await importItems([item('kept', 10)]);
    await importItems([kill('kept', 11)]);
    const rows = await gateway.sql(
      `select headline, body_html is null as empty from article where source_uri = 'kept'`,
    );
    expect(rows).toEqual([{ headline: 'Ferry kept', empty: false }]);
  });
});

describe('a status', () => {
  it('that is unknown is refused with its value, never treated as usable', async () => {
    const results = await importFixture('wire/status-unknown.ndjson');
    expect(results.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
    expect(results.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('["withheld"]'),
      expect.stringContaining('1;'),
      expect.stringContaining('held back'),
    ]);
  });
});

describe('an item under embargo', () => {
  it.each(['association-embargo', 'names-embargo'])('is found by no reader: %s', async (file) => {
    await importFixture(`wire/${file}.ndjson`);
    const slugs = await gateway.sql<{ slug: string }>(
      `select slug from article union select slug from article_slug union select slug from topic union select slug from author`,
    );
    const queries = [
      '{ articles(first: 100) { totalCount nodes { slug headline related(first: 24) { totalCount nodes { position article { headline standfirst } } } } } }',
      '{ search(query: "slateword") { totalCount nodes { headline } } }',
      '{ topics(first: 100) { totalCount nodes { name } } }',
      '{ topics(query: "slate") { totalCount nodes { name } } }',
      '{ sections { name } }',
      ...slugs
        .filter(({ slug }) => slug.includes('slateword'))
        .flatMap(({ slug }) =>
          ['article', 'topic', 'author'].map((root) => `{ ${root}(slug: "${slug}") { id } }`),
        ),
    ];
    expect(queries.length).toBeGreaterThan(5);
    for (const query of queries) {
      const response = await gateway.execute(query);
      expect(JSON.stringify(response)).not.toMatch(/slateword/i);
      expect(response.errors).toBeUndefined();
    }
  });
});

describe('a change by a person', () => {
  it('survives later imports: a withdrawal, its reason, corrections', async () => {
    await importItems([item('p1', 10)]);
    await gateway.sql(
      `update article set status = 'WITHDRAWN', withdrawn_at = now(), withdrawn_reason = 'A name was wrong.' where source_uri = 'p1'`,
    );
    await gateway.sql(
      `insert into correction (article_id, note) select id, 'The ferry is blue.' from article where source_uri = 'p1'`,
    );
    for (const later of [item('p1', 11, { headline: 'Ferry sails' }), kill('p1', 12), item('p1', 13)])
      await importItems([later]);
    const rows = await gateway.sql(
      `select status, withdrawn_reason, (select array_agg(note) from correction where article_id = article.id) as notes
       from article where source_uri = 'p1'`,
    );
    expect(rows).toEqual([
      { status: 'WITHDRAWN', withdrawn_reason: 'A name was wrong.', notes: ['The ferry is blue.'] },
    ]);
  });

  it('survives in the changed fields, and the wire updates the others', async () => {
    await importItems([item('p2', 10, { by: 'By Nora Quill', subject: [{ name: 'Ferries' }] })]);
    await gateway.sql(`update article set headline = 'A better headline' where source_uri = 'p2'`);
    await gateway.sql(
      `delete from article_topic where article_id = (select id from article where source_uri = 'p2')`,
    );
    await importItems([
      item('p2', 11, { headline: 'The wire says', by: 'By Wim Tasker', subject: [{ name: 'Harbours' }] }),
    ]);
    const [row] = await gateway.sql<Record<string, unknown>>(
      `select headline, byline, edited_fields, pending -> 'fields' as pending,
         (select count(*)::int from article_topic where article_id = article.id) as topics
       from article where source_uri = 'p2'`,
    );
    expect(row).toMatchObject({
      headline: 'A better headline',
      byline: 'By Wim Tasker',
      topics: 0,
      pending: { HEADLINE: 'The wire says' },
    });
    expect(new Set(row?.['edited_fields'] as string[])).toEqual(new Set(['HEADLINE', 'TOPICS']));
  });
});
