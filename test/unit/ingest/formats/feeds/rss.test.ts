import { describe, expect, it } from 'vitest';
import { readFeed, rssItem, rssOf, story } from './read-feed.js';

const base = '<title>Ferry sails</title><link>https://velden.example/ferry</link>';

describe('RSS 2.0', () => {
  it('gives an article of all its elements', async () => {
    const item = await rssItem(
      `<title>Ferry sails again</title>
       <link>https://velden.example/news/ferry?utm_source=rss</link>
       <guid isPermaLink="false">velden-17</guid>
       <pubDate>Wed, 04 Mar 2026 08:30:00 +0100</pubDate>
       <atom:updated>2026-03-04T10:00:00Z</atom:updated>
       <dc:creator>By Ada Vale and Ben Orr</dc:creator>
       <category domain="x">Shipping</category><category>Islands</category>
       <description>The ferry sails again &amp;amp; daily.</description>
       <content:encoded><![CDATA[${story}<p><a href="/more">More</a></p>]]></content:encoded>
       <media:content url="/small.jpg" medium="image" width="200" height="100"/>
       <media:content url="/large.jpg" type="image/jpeg" width="1200" height="800">
         <media:credit>Cy Lund</media:credit><media:description>The ferry.</media:description>
         <media:title>A white ship</media:title></media:content>`,
      { head: '<language>en-gb</language>' },
    );
    expect(item).toMatchObject({
      uri: 'velden-17',
      formerUris: ['https://velden.example/news/ferry'],
      headline: 'Ferry sails again',
      standfirst: 'The ferry sails again & daily.',
      canonicalUrl: 'https://velden.example/news/ferry',
      publishedAt: new Date('2026-03-04T07:30:00Z'),
      versionAt: new Date('2026-03-04T10:00:00Z'),
      byline: 'By Ada Vale and Ben Orr',
      authors: ['Ada Vale', 'Ben Orr'],
      topics: [
        { name: 'Shipping', kind: 'SUBJECT' },
        { name: 'Islands', kind: 'SUBJECT' },
      ],
      language: 'en-gb',
      image: {
        url: 'https://velden.example/large.jpg',
        width: 1200,
        height: 800,
        credit: 'Cy Lund',
        caption: 'The ferry.',
        alt: 'A white ship',
      },
    });
    expect(item.body).toEqual({ html: `${story}<p><a href="https://velden.example/more">More</a></p>` });
  });

  it.each([
    ['<title>A &amp;amp; B</title>', 'A & B'],
    ['<title>A &amp;amp;amp; B</title>', 'A & B'],
    ['<title><![CDATA[A &#8211; <b>B</b>]]></title>', 'A – B'],
    ['<title>The &lt;video&gt; element</title>', 'The <video> element'],
    ['<title>Is 3 &lt; 5?</title>', 'Is 3 < 5?'],
    ['<title>Caf&eacute; &nbsp; reopens</title>', 'Café reopens'],
    ['<title>A <i>first</i> step</title>', 'A first step'],
    ['<title></title><dc:title>Second best</dc:title>', 'Second best'],
    ['<title>Left open<link>https://velden.example/a</link>', 'Left open'],
  ])('reads the title %s as %s', async (title, headline) => {
    expect((await rssItem(`${title}<description>Text.</description>`)).headline).toBe(headline);
  });

  it('makes a headline of the first sentence of a post without a title', async () => {
    const item = await rssItem(
      '<guid>p1</guid><description>The quay is closed. Use the other.</description>',
    );
    expect(item).toMatchObject({
      headline: 'The quay is closed.',
      standfirst: 'The quay is closed. Use the other.',
    });
    expect(item.body).toBeUndefined();
  });

  it('refuses an item without title and text, with its place', async () => {
    const { items, refused } = await readFeed(rssOf(`<item><guid>1</guid></item>\n<item>${base}</item>`));
    expect(items).toHaveLength(1);
    expect(refused).toEqual([expect.stringMatching(/^item 1, line 2: It has neither a title nor a text/)]);
  });

  it('takes a summary as standfirst without body, a long description as body', async () => {
    const summary = await rssItem(`${base}<description>&lt;p&gt;In short.&lt;/p&gt;</description>`);
    expect(summary.standfirst).toBe('In short.');
    expect(summary.body).toBeUndefined();
    const full = await rssItem(`${base}<description><![CDATA[${story}]]></description>`);
    expect(full).toMatchObject({ body: { html: story } });
    expect(full.standfirst).toBeUndefined();
    const cut = await rssItem(
      `${base}<description><![CDATA[${story} <a href="x">Read more »</a>]]></description>`,
    );
    expect(cut.body).toBeUndefined();
    const twice = await rssItem(
      `${base}<description>In short.</description><content:encoded>In short.</content:encoded>`,
    );
    expect(twice).toMatchObject({ standfirst: 'In short.' });
    expect(twice.body).toBeUndefined();
  });

  it('reads a body that is escaped twice, in the open, or text', async () => {
    const escapedTwice = await rssItem(
      `${base}<content:encoded>&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;</content:encoded>`,
    );
    expect(escapedTwice.body).toEqual({ html: '<p>One</p>' });
    const open = await rssItem(`${base}<content:encoded><p>One <img src="/a.jpg"></p></content:encoded>`);
    expect(open.body).toEqual({ html: '<p>One <img src="https://velden.example/a.jpg"></p>' });
    const text = await rssItem(`${base}<content:encoded>1 &lt; 2 &amp;amp; 3\n\nSecond</content:encoded>`);
    expect(text.body).toEqual({ text: '1 < 2 & 3\n\nSecond' });
  });

  it('removes what services add to bodies', async () => {
    const { body } = await rssItem(
      `${base}<content:encoded><![CDATA[<p>One</p><img width="1" height="1" src="https://x.example/p">
       <img src="https://feeds.feedburner.com/~r/a"><div class="feedflare">x</div>
       <p>The post <a href="a">Ferry sails</a> appeared first on <a href="b">Velden</a>.</p>]]></content:encoded>`,
    );
    expect(body && 'html' in body && body.html.trim()).toBe('<p>One</p>');
  });

  it.each([
    ['ada@velden.example (Ada Vale)', 'Ada Vale'],
    ['Ada Vale &lt;ada@velden.example&gt;', 'Ada Vale'],
    ['Ada Vale', 'Ada Vale'],
    ['<a href="/ada">Ada Vale</a>', 'Ada Vale'],
  ])('reads the author %s', async (author, name) => {
    expect(await rssItem(`${base}<author>${author}</author>`)).toMatchObject({
      byline: name,
      authors: [name],
    });
  });

  it.each(['ada@velden.example', 'admin', 'https://velden.example/ada'])(
    'names nobody for %s',
    async (author) => {
      const item = await rssItem(`${base}<author>${author}</author>`);
      expect(item.authors).toEqual([]);
      expect(item.byline).toBeUndefined();
    },
  );

  it('prefers the creator to the author, and inherits the author of the channel', async () => {
    const both = await rssItem(
      `${base}<author>desk@velden.example (Desk)</author><dc:creator>Ada Vale</dc:creator>`,
    );
    expect(both.authors).toEqual(['Ada Vale']);
    const head = '<atom:author><atom:name>Ben Orr</atom:name></atom:author>';
    expect((await rssItem(base, { head })).authors).toEqual(['Ben Orr']);
  });

  it.each([
    ['<enclosure url="/p.jpg" type="image/jpeg" length="1"/>', 'https://velden.example/p.jpg'],
    [
      '<enclosure url="/p.mp3" type="audio/mpeg"/><itunes:image href="/cover.png"/>',
      'https://velden.example/cover.png',
    ],
    ['<media:thumbnail url="/t.jpg" width="80"/>', 'https://velden.example/t.jpg'],
    [
      '<media:group><media:content url="/v.mp4" medium="video"/><media:content url="/g.jpg"/></media:group>',
      'https://velden.example/g.jpg',
    ],
    ['<image><url>/i.png</url></image>', 'https://velden.example/i.png'],
  ])('finds the picture in %s', async (elements, url) => {
    expect((await rssItem(`${base}${elements}`)).image?.url).toBe(url);
  });

  it('withdraws what the feed marks as deleted', async () => {
    const { items } = await readFeed(
      rssOf(`<item>${base}<guid>g1</guid><media:status state="deleted" reason="Wrong ship"/></item>
        <at:deleted-entry ref="g2" when="2026-03-01T00:00:00Z"/>`),
    );
    expect(items).toMatchObject([
      { uri: 'g1', withdrawn: 'Wrong ship' },
      { uri: 'g2', withdrawn: 'The source deleted it.', versionAt: new Date('2026-03-01T00:00:00Z') },
    ]);
  });
});

describe('a feed that is read from a file', () => {
  it('resolves addresses against the feed or its page, and takes categories of media', async () => {
    const rss = await readFeed(
      `<rss><channel><atom:link rel="self" href="https://velden.example/feed"/><item><title>A</title><link>/a</link>
       <media:category>Islands</media:category></item></channel></rss>`,
      { baseUrl: null },
    );
    expect(rss.items).toMatchObject([
      { canonicalUrl: 'https://velden.example/a', topics: [{ name: 'Islands' }] },
    ]);
    const atom = await readFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://velden.example/"/><entry><title>A</title><link href="a"/>
       <content type="html">&lt;img src="p.jpg"></content></entry></feed>`,
      { baseUrl: null },
    );
    expect(atom.items).toMatchObject([
      {
        canonicalUrl: 'https://velden.example/a',
        body: { html: '<img src="https://velden.example/p.jpg">' },
      },
    ]);
  });
});

describe('other versions of RSS', () => {
  it('1.0 has items beside the channel, with any prefix', async () => {
    const { items, facts, formats } =
      await readFeed(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <channel r:about="https://velden.example/"><title>Velden</title><link>https://velden.example/</link>
        <items><r:Seq><r:li r:resource="https://velden.example/a"/></r:Seq></items><d:language>nl</d:language></channel>
      <image><title>Logo</title><url>x</url></image>
      <item r:about="https://velden.example/a"><title>One</title><link>https://velden.example/a</link>
        <d:date>2026-03-01T10:00:00+01:00</d:date><d:subject>Islands</d:subject></item></r:RDF>`);
    expect(formats).toEqual(new Set(['rss']));
    expect(items).toMatchObject([
      {
        uri: 'https://velden.example/a',
        headline: 'One',
        publishedAt: new Date('2026-03-01T09:00:00Z'),
        topics: [{ name: 'Islands' }],
        language: 'nl',
      },
    ]);
    expect(facts).toMatchObject({ title: 'Velden', language: 'nl', isComplete: true });
  });

  it.each([
    [
      '0.91 with a DOCTYPE',
      '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "x.dtd"><rss version="0.91">',
    ],
    ['0.92', '<rss version="0.92">'],
    ['of a server that writes messages before it', 'Notice: undefined <br />\n<rss version="2.0">'],
    ['in capitals', '<RSS VERSION="2.0">'],
  ])('%s are read', async (_name, start) => {
    const { items, formats } = await readFeed(`${start}<channel><item>${base}</item></channel></rss>`);
    expect(formats).toEqual(new Set(['rss']));
    expect(items).toMatchObject([{ headline: 'Ferry sails' }]);
  });
});

describe('what a channel says', () => {
  it('is given to those who poll it', async () => {
    const { facts } = await readFeed(
      rssOf(
        '',
        `<atom:link rel="self" href="/feed?x"/><atom:link rel="hub" href="https://hub.example/"/><language>en</language>
         <ttl>30</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours><skipDays><day>Sunday</day></skipDays>
         <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
         <itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url><itunes:complete>Yes</itunes:complete>`,
      ),
    );
    expect(facts).toEqual({
      title: 'Velden News',
      homePage: 'https://velden.example/',
      language: 'en',
      hubs: ['https://hub.example/'],
      self: 'https://velden.example/feed?x',
      movedTo: 'https://new.example/feed',
      ttlMinutes: 30,
      skipHours: [0, 5],
      skipDays: [0],
      updateMinutes: 30,
      isExpired: true,
      isComplete: true,
    });
  });

  it('shows that the feed was cut off', async () => {
    const { facts, items } = await readFeed(rssOf(`<item>${base}</item>`).slice(0, -8));
    expect(facts?.isComplete).toBe(false);
    expect(items).toHaveLength(1);
  });
});
