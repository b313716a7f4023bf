import { beforeAll, describe, expect, it } from 'vitest';
import { cachedGateway } from '../../support/cached-gateway.js';
import { testGateway } from '../../support/gateway.js';
import { importer } from '../../support/importer.js';
import { jsonFaults, jsonSchemas, xmlFaults, xmlSchemas } from '../../support/schemas.js';
import { seedOf } from '../../support/seed.js';

const gateway = cachedGateway();
const other = testGateway();
const third = testGateway();
const seed = seedOf(gateway);
const { importItems } = importer(gateway);
const get = (url: string, headers: Record<string, string> = {}) => gateway.cached.inject({ url, headers });

const item = {
  uri: 'urn:newsml:wire.test:20260301:bridge',
  type: 'text',
  pubStatus: 'usable',
  firstCreated: '2026-03-01T08:00:00Z',
  versionCreated: '2026-03-01T09:00:00Z',
  language: 'en-GB',
  headlines: [{ role: 'main', value: 'Bridge "opens" <at last> & more 👩‍👩‍👧' }],
  descriptions: [{ role: 'summary', value: 'After ]]> nine years.' }],
  bodies: [
    {
      role: 'main',
      contentType: 'text/html',
      value:
        '<h2>Open</h2><p>The bridge <a href="https://a.test/?b=1&amp;c=2">opened</a>&nbsp;<em>today</em>.<br>At noon.</p><ul><li>One</li></ul><figure><img src="https://pictures.test/in.jpg" alt="In &quot;it&quot;"><figcaption>Inside</figcaption></figure><blockquote><p>“Well.”</p></blockquote>',
    },
  ],
  located: 'PORT ELLERY',
  by: 'By Ada Vale and Ben Orr',
  infoSources: [
    { name: 'Ada Vale', role: 'author' },
    { name: 'Ben Orr', role: 'author' },
  ],
  subjects: [
    { name: 'Region', rel: 'section' },
    { name: 'Bridges', rel: 'about' },
  ],
  people: [{ name: 'Mara Quill' }],
  places: [{ name: 'Ellery' }],
  organisations: [{ name: 'Harbour Board' }],
  events: [{ name: 'Opening Day' }],
  renditions: [{ name: 'web', href: 'https://wire.test/bridge?x=1', contentType: 'text/html' }],
  associations: [
    {
      uri: 'urn:picture:1',
      type: 'picture',
      headlines: [{ value: 'The bridge' }],
      descriptions: [{ value: 'The bridge at noon' }],
      by: 'A. Lens',
      renditions: [
        {
          name: 'main',
          href: 'https://pictures.test/b.jpg',
          contentType: 'image/jpeg',
          width: 800,
          height: 450,
        },
      ],
    },
    {
      uri: 'urn:newsml:wire.test:20260228:ferry',
      type: 'text',
      language: 'ar',
      headlines: [{ value: 'The last ferry' }],
      firstCreated: '2026-02-28T08:00:00Z',
    },
  ],
};
const plainItem = {
  uri: 'urn:newsml:wire.test:20260302:brief',
  type: 'text',
  headlines: [{ value: 'A brief' }],
  versionCreated: '2026-03-02T09:00:00Z',
};

const ferry = {
  uri: 'urn:newsml:wire.test:20260228:ferry',
  type: 'text',
  headlines: [{ value: 'The last ferry' }],
  language: 'ar',
  versionCreated: '2026-02-28T08:00:00Z',
};

/** All that readers see of a story, but its id. */
const whole = `{ articles(first: 10, orderBy: PUBLISHED_ASC) { nodes {
  headline standfirst dateline byline language publishedAt updatedAt version slug canonicalUrl source { name uri }
  section { name } authors { name } topics { name kind } image { url alt caption credit width height }
  body { html text } corrections { note } related(first: 24) { nodes { origin article { headline } } } } } }`;

const slugs = async (): Promise<string[]> => {
  const { articles } = await gateway.data<{ articles: { nodes: { slug: string }[] } }>(
    '{ articles { nodes { slug } } }',
  );
  return articles.nodes.map(({ slug }) => slug);
};
const exported = async (): Promise<object[]> => {
  const found: object[] = [];
  for (const slug of await slugs()) {
    const { statusCode, body } = await get(`/articles/${encodeURIComponent(slug)}.ninjs`);
    expect([slug, statusCode]).toEqual([slug, 200]);
    found.push(JSON.parse(body));
  }
  return found;
};

beforeAll(async () => {
  // A story that is known by a list alone becomes one of its own when it is imported.
  await importItems([ferry, item, plainItem]);
});

describe('a story as ninjs', () => {
  it('has what ninjs 3.1 has fields for, and no others', async () => {
    const [story] = (await exported()).filter((one) => 'bodies' in one) as Record<string, unknown>[];
    const { bodies, altIds, version, ...rest } = story ?? {};
    expect(rest).toEqual({
      uri: item.uri,
      standard: {
        name: 'ninjs',
        version: '3.1',
        schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
      },
      type: 'text',
      representationType: 'full',
      firstCreated: '2026-03-01T08:00:00.000Z',
      versionCreated: '2026-03-01T09:00:00.000Z',
      pubStatus: 'usable',
      language: 'en-GB',
      headlines: [{ role: 'main', contentType: 'text/plain', value: item.headlines[0]?.value }],
      descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'After ]]> nine years.' }],
      located: 'PORT ELLERY',
      by: 'By Ada Vale and Ben Orr',
      infoSources: item.infoSources,
      subjects: item.subjects,
      people: [{ name: 'Mara Quill', rel: 'about' }],
      places: [{ name: 'Ellery', rel: 'about' }],
      organisations: [{ name: 'Harbour Board', rel: 'about' }],
      events: [{ name: 'Opening Day', rel: 'about' }],
      renditions: item.renditions,
      associations: [
        {
          name: 'picture',
          uri: 'https://pictures.test/b.jpg',
          type: 'picture',
          headlines: [{ role: 'main', contentType: 'text/plain', value: 'The bridge' }],
          descriptions: [{ role: 'caption', contentType: 'text/plain', value: 'The bridge at noon' }],
          by: 'A. Lens',
          renditions: [
            {
              name: 'main',
              href: 'https://pictures.test/b.jpg',
              contentType: 'image/jpeg',
              width: 800,
              height: 450,
            },
          ],
        },
        expect.objectContaining({ uri: 'urn:newsml:wire.test:20260228:ferry', type: 'text' }),
      ],
    });
    expect([bodies, altIds, version]).toEqual([
      [{ role: 'main', contentType: 'text/html', value: expect.stringContaining('<h2>Open</h2>') }],
      [{ role: 'internal', value: expect.stringMatching(/^urn:uuid:/) }],
      expect.stringMatching(/^\d+$/),
    ]);
  });

  it('is valid', async () => {
    const documents = (await exported()).map((story) => JSON.stringify(story));
    expect(jsonFaults(jsonSchemas.ninjs, documents)).toEqual([]);
  });

  it('imported again changes nothing', async () => {
    const before = await gateway.data(whole);
    await importItems(await exported());
    expect(await gateway.data(whole)).toEqual(before);
  });

  it('imported elsewhere is the same story', async () => {
    await importer(other).importItems(await exported());
    const [here, there] = await Promise.all([gateway.data<object>(whole), other.data<object>(whole)]);
    expect(JSON.parse(JSON.stringify(there).replace(/"version":\d+/g, '"version":1'))).toEqual(
      JSON.parse(JSON.stringify(here).replace(/"version":\d+/g, '"version":1')),
    );
  });

  it('has its own identity where it was written here, and tells editors of corrections', async () => {
    const story = await seed.article({ slug: 'written-here', text: 'Text' });
    await gateway.sql(
      `insert into correction (article_id, at, note, kind) values ($1, '2026-03-03', 'The year.', 'CORRECTION')`,
      [story.rowId],
    );
    const { body } = await get('/articles/written-here.ninjs');
    expect(JSON.parse(body)).toMatchObject({
      uri: `urn:uuid:${story.id.slice(4)}`,
      edNote: 'Corrected 2026-03-03: The year.',
    });
  });
});

describe('a story as NewsML-G2', () => {
  it('is valid, with all of the story', async () => {
    const documents: string[] = [];
    for (const slug of await slugs()) {
      const { statusCode, body, headers } = await get(`/articles/${encodeURIComponent(slug)}.newsml`);
      expect([statusCode, headers['content-type']]).toEqual([
        200,
        'application/vnd.iptc.g2.newsitem+xml; charset=utf-8',
      ]);
      documents.push(body);
    }
    expect(await xmlFaults(xmlSchemas.newsml, documents)).toEqual([]);
    const slug = (await slugs()).find((one) => one.startsWith('bridge'));
    const { body } = await get(`/articles/${slug}.newsml`);
    for (const text of [
      `guid="${item.uri}"`,
      '<headline>Bridge "opens" &lt;at last&gt; &amp; more 👩‍👩‍👧</headline>',
      '<dateline>PORT ELLERY</dateline>',
      '<by>By Ada Vale and Ben Orr</by>',
      '<name>Region</name></service>',
      '<subject type="cpnat:person" literal="Mara Quill"><name>Mara Quill</name></subject>',
      'today</em>.<br/>At noon.</p>',
      'residref="urn:newsml:wire.test:20260228:ferry"',
      '<pubStatus qcode="stat:usable"/>',
    ])
      expect(body).toContain(text);
  });
});

describe('a story as NewsML-G2, imported again', () => {
  it('has the same texts, names and times', async () => {
    const slug = (await slugs()).find((one) => one.startsWith('bridge'));
    const { body } = await get(`/articles/${slug}.newsml`);
    const texts = `{ article(slug: "${slug}") { headline standfirst dateline byline language publishedAt
      section { name } authors { name } topics { name kind } body { html } } }`;
    await importer(third).importText(body);
    expect(await third.data(texts)).toEqual(await gateway.data(texts));
  });
});

describe.each(['ninjs', 'newsml'])('the address of a story as .%s', (ending) => {
  it('of a former slug leads to the present one', async () => {
    await gateway.sql(
      `insert into article_slug (slug, article_id) select 'old-bridge-${ending}', id from article where slug like 'bridge%'`,
    );
    const { statusCode, headers } = await get(`/articles/old-bridge-${ending}.${ending}`);
    expect([statusCode, headers.location]).toEqual([
      301,
      expect.stringMatching(new RegExp(`^/articles/bridge-.*\\.${ending}$`)),
    ]);
  });

  it('of a withdrawn story says so, of nothing or a hidden one that there is nothing', async () => {
    const gone = await seed.article({ status: 'WITHDRAWN', headline: 'A secret' });
    const hidden = await seed.article({ hoursAgo: -1, headline: 'Another secret' });
    const codes = async (slug: string) => {
      const { statusCode, body } = await get(`/articles/${slug}.${ending}`);
      return [statusCode, JSON.parse(body).errors[0].extensions.code, body.includes('secret')];
    };
    expect(await codes(gone.slug)).toEqual([410, 'GONE', false]);
    expect(await codes(hidden.slug)).toEqual([404, 'NOT_FOUND', false]);
    expect(await codes('nothing')).toEqual([404, 'NOT_FOUND', false]);
  });

  it('may hold a long slug, and has validators', async () => {
    const slug = 'ж'.repeat(200);
    await seed.article({ slug: `${slug}${ending}` });
    const url = `/articles/${encodeURIComponent(`${slug}${ending}`)}.${ending}`;
    await expect.poll(async () => (await get(url)).headers.etag).toBeDefined();
    const { headers } = await get(url);
    expect((await get(url, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    expect(headers['cache-control']).toMatch(/^public/);
  });
});
