import { describe, expect, it } from 'vitest';
import type { IncomingArticle } from '../../../../src/ingest/item.js';
import {
  type NewsItemParts,
  newsItem,
  newsMessage,
  nitfDocument,
  packageItem,
  picture,
  xhtml,
} from '../../../support/newsml.js';
import { articlesOf, reasonsOf } from '../../../support/read-text.js';

async function one(parts: NewsItemParts, ...others: string[]): Promise<IncomingArticle> {
  const [article] = await articlesOf(newsMessage(newsItem(parts), ...others));
  if (!article) throw new Error('There is no article.');
  return article;
}

describe('NewsML-G2', () => {
  it('gives an article of an item, alone or in a message', async () => {
    const item = newsItem({
      itemMeta:
        '<pubStatus qcode="stat:usable"/><service qcode="svc:sp"><name>Harbour</name></service><link rel="irel:canonical" href="https://wire.example/ferry"/>',
      contentMeta: `<headline>Ferry returns</headline><by>By Ada Vale and Ben Orr</by><dateline>PORT ELLERY</dateline>
        <description role="drol:summary">It sails again.</description><urgency>3</urgency><language tag="en"/>
        <subject type="cpnat:abstract" qcode="medtop:1"><name xml:lang="de">Schiff</name><name xml:lang="en-GB">Shipping</name></subject>
        <subject type="cpnat:person" literal="Cy Lund"/><subject type="cpnat:geoArea"><name>Port Ellery</name></subject>
        <subject type="cpnat:organisation"><name>Northern Ferries</name></subject><subject qcode="medtop:2"/><keyword>tides</keyword>`,
    });
    const article = {
      uri: 'urn:newsml:wire.example:1',
      headline: 'Ferry returns',
      standfirst: 'It sails again.',
      byline: 'By Ada Vale and Ben Orr',
      authors: ['Ada Vale', 'Ben Orr'],
      dateline: 'PORT ELLERY',
      section: 'Harbour',
      topics: [
        { name: 'Shipping', kind: 'SUBJECT' },
        { name: 'Cy Lund', kind: 'PERSON' },
        { name: 'Port Ellery', kind: 'PLACE' },
        { name: 'Northern Ferries', kind: 'ORGANISATION' },
        { name: 'tides', kind: 'SUBJECT' },
      ],
      language: 'en',
      canonicalUrl: 'https://wire.example/ferry',
      body: { html: '<p>It sails.</p>' },
      publishedAt: new Date('2026-03-01T09:00:00Z'),
      versionAt: new Date('2026-03-02T08:00:00Z'),
      related: [],
    };
    expect(await articlesOf(newsMessage(item))).toEqual([article]);
    const alone = item.replace('<newsItem', '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"');
    expect(await articlesOf(alone)).toEqual([article]);
    const prefixed = newsMessage(item)
      .replace('xmlns=', 'xmlns:g2=')
      .replace(
        /(<\/?)(?=(newsMessage|itemSet|newsItem|itemMeta|contentMeta|contentSet|inlineXML|headline)\b)/g,
        '$1g2:',
      );
    expect(await articlesOf(prefixed)).toMatchObject([
      { uri: article.uri, headline: 'Ferry returns', body: article.body },
    ]);
  });

  it.each<[string, Partial<IncomingArticle>]>([
    ['', {}],
    ['<pubStatus qcode="stat:canceled"/>', { withdrawn: 'Cancelled by its source.' }],
    [
      '<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>',
      { withdrawn: 'Withheld by its source.' },
    ],
    ['<embargoed>2100-01-01T00:00:00Z</embargoed>', { publishedAt: new Date('2100-01-01T00:00:00Z') }],
    ['<embargoed/>', { withdrawn: 'Under embargo of its source until further notice.' }],
  ])('with %j gives %j', async (itemMeta, expected) => {
    const { withdrawn, publishedAt } = await one({ itemMeta });
    expect({ withdrawn, publishedAt }).toEqual({
      withdrawn: undefined,
      publishedAt: new Date('2026-03-01T09:00:00Z'),
      ...expected,
    });
  });

  it('kills an item that has nothing but an identity', async () => {
    const kill = await one({ itemMeta: '<pubStatus qcode="stat:canceled"/>', contentMeta: '', content: '' });
    expect(kill).toMatchObject({ uri: 'urn:newsml:wire.example:1', withdrawn: 'Cancelled by its source.' });
  });

  it.each<[string, string, IncomingArticle['body']]>([
    [
      'XHTML',
      xhtml('<p class="lead">A <b>b</b> &amp; c<br/></p>'),
      { html: '<p class="lead">A <b>b</b> &amp; c<br></p>' },
    ],
    [
      'NITF',
      `<inlineXML contenttype="application/nitf+xml">${nitfDocument()}</inlineXML>`,
      { html: '<p>It sails.</p>' },
    ],
    [
      'plain text',
      '<inlineData contenttype="text/plain">One\n\ntwo &lt;b&gt;</inlineData>',
      { text: 'One\n\ntwo <b>' },
    ],
    [
      'escaped HTML',
      '<inlineData contenttype="text/html">&lt;p>One&lt;/p></inlineData>',
      { html: '<p>One</p>' },
    ],
    [
      'data and XHTML',
      `<inlineData contenttype="text/plain">No</inlineData>${xhtml('<p>Yes</p>')}`,
      { html: '<p>Yes</p>' },
    ],
  ])('takes a body of %s', async (_, content, body) => {
    expect((await one({ content })).body).toEqual(body);
  });

  it('takes headline, byline and dateline of the NITF inside where the item has none', async () => {
    const head =
      '<hedline><hl1>Inner</hl1><hl2>Below</hl2></hedline><byline>By Ada Vale<byttl>Reporter</byttl></byline><dateline><location>Quay</location></dateline>';
    const content = `<inlineXML>${nitfDocument({ body: head })}</inlineXML>`;
    expect(await one({ content, contentMeta: '' })).toMatchObject({
      headline: 'Inner',
      standfirst: 'Below',
      byline: 'By Ada Vale',
      dateline: 'Quay',
    });
  });

  it('takes pictures that stories refer to, before or behind them', async () => {
    const image = {
      url: 'https://x.example/l.jpg',
      alt: 'The ferry',
      caption: 'At the quay.',
      credit: 'Cy Lund',
      width: 100,
      height: 80,
    };
    const story = newsItem({ itemMeta: '<link rel="irel:seeAlso" residref="p1"/>' });
    for (const items of [
      [story, picture('p1')],
      [picture('p1'), story],
    ]) {
      expect(await articlesOf(newsMessage(...items))).toMatchObject([{ image, related: [] }]);
      expect(await reasonsOf(newsMessage(...items))).toMatchObject([
        { read: { skipped: expect.stringContaining('picture') } },
      ]);
    }
    const withheld = picture('p1', '<pubStatus qcode="stat:withheld"/>');
    expect((await articlesOf(newsMessage(story, withheld)))[0]?.image).toBeUndefined();
  });

  it('takes the picture that stands for a story, and creators by their role', async () => {
    const article = await one({
      itemMeta:
        '<link rel="irel:associatedWith" href="https://x.example/i.jpg" contenttype="image/jpeg"><title>A ferry</title></link>',
      contentMeta: `<icon href="https://x.example/i.jpg" contenttype="image/jpeg" width="9" height="6"/>
        <creator role="crol:author"><name>Ada Vale</name></creator><headline>Ferry returns</headline><by>By our staff</by>
        <creditline>Cy Lund</creditline><description role="drol:caption">At the quay.</description>`,
    });
    expect(article.image).toEqual({
      url: 'https://x.example/i.jpg',
      alt: 'A ferry',
      caption: 'At the quay.',
      credit: 'Cy Lund',
      width: 9,
      height: 6,
    });
    expect([article.authors, article.standfirst]).toEqual([['Ada Vale'], undefined]);
  });

  it('lists the stories of a package with the one that it is about', async () => {
    const groups = `<group id="root"><groupRef idref="side"/><groupRef idref="first"/></group>
      <group id="side"><itemRef residref="p1"/><itemRef residref="b"/></group>
      <group id="first" role="group:main"><itemRef residref="a"/><groupRef idref="root"/></group>`;
    const file = newsMessage(
      newsItem({ guid: 'b' }),
      packageItem('k', groups),
      newsItem({ guid: 'a' }),
      picture('p1'),
    );
    const articles = await articlesOf(file);
    expect(articles.map(({ uri, related, image }) => [uri, related, image?.url])).toEqual([
      ['b', [], undefined],
      ['a', [{ uri: 'b' }], 'https://x.example/l.jpg'],
    ]);
    expect(await reasonsOf(newsMessage(packageItem('k', groups)))).toMatchObject([
      { read: { refused: expect.stringContaining('"a", which is not in this file') } },
    ]);
    expect(await reasonsOf(newsMessage(packageItem('k', '')))).toMatchObject([
      { read: { refused: 'It is a package without items.' } },
    ]);
  });

  it.each([
    ['<knowledgeItem guid="k"><conceptSet/></knowledgeItem>', '`knowledgeItem`'],
    ['<conceptItem guid="k"/>', '`conceptItem`'],
    ['<planningItem guid="k"/>', '`planningItem`'],
    [newsItem({ guid: ' ' }), '`guid` is missing'],
    [
      newsItem({ itemClass: 'video', content: '<remoteContent href="https://x.example/v.mp4"/>' }),
      '`itemClass` is "video"',
    ],
    [newsItem({ itemMeta: '<pubStatus qcode="stat:new"/>' }), '`pubStatus` is "new"'],
    [newsItem({ itemMeta: '<embargoed>soon</embargoed>' }), '`embargoed` is "soon"'],
    [newsItem({ contentMeta: '', content: '' }), 'no headline'],
  ])('refuses %s', async (item, reason) => {
    expect(await reasonsOf(newsMessage(item))).toEqual([
      { place: expect.stringContaining('item 1'), read: { refused: expect.stringContaining(reason) } },
    ]);
  });
});
