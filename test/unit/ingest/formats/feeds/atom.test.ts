import { describe, expect, it } from 'vitest';
import { atomEntry, atomOf, readFeed, story } from './read-feed.js';

const base = '<id>urn:velden:1</id><title>Ferry sails</title><link href="/ferry"/>';

describe('Atom', () => {
  it('0.3 has titles and texts in base64', async () => {
    const encoded = (text: string): string => Buffer.from(text).toString('base64');
    const item = await atomEntry(
      `<id>1</id><title mode="base64" type="text/html">${encoded('Ferry <b>sails</b>')}</title>
       <content mode="base64" type="text/html">${encoded(story)}</content>`,
    );
    expect(item).toMatchObject({ headline: 'Ferry sails', body: { html: story } });
  });

  it('gives an article of all its elements', async () => {
    const item = await atomEntry(
      `<id>tag:velden.example,2026:1</id>
       <title type="html">Ferry &amp;amp; &lt;b&gt;quay&lt;/b&gt;</title>
       <link rel="alternate" href="https://velden.example/ferry?utm_medium=feed"/>
       <link rel="enclosure" type="image/png" href="/p.png"/>
       <published>2026-03-01T08:00:00Z</published><updated>2026-03-02T09:00:00Z</updated>
       <author><name>Ada Vale</name><email>ada@velden.example</email></author><author><name>Ben Orr</name></author>
       <category term="shipping" label="Shipping"/><category term="Islands"/>
       <summary>In short.</summary>
       <content type="xhtml" xml:lang="fr" xml:base="/texts/"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <a href="two">1 &lt; 2</a></p></div></content>`,
    );
    expect(item).toMatchObject({
      uri: 'tag:velden.example,2026:1',
      formerUris: ['https://velden.example/ferry'],
      headline: 'Ferry & quay',
      standfirst: 'In short.',
      canonicalUrl: 'https://velden.example/ferry',
      publishedAt: new Date('2026-03-01T08:00:00Z'),
      versionAt: new Date('2026-03-02T09:00:00Z'),
      byline: 'Ada Vale, Ben Orr',
      authors: ['Ada Vale', 'Ben Orr'],
      topics: [{ name: 'Shipping' }, { name: 'Islands' }],
      language: 'fr',
      image: { url: 'https://velden.example/p.png' },
      body: { html: '<p>One <a href="https://velden.example/texts/two">1 &lt; 2</a></p>' },
    });
  });

  it.each([
    ['a text', '<content>Tea &amp;lt; coffee</content>', { text: 'Tea &lt; coffee' }],
    ['a text that has tags', '<content type="text">&lt;p&gt;One&lt;/p&gt;</content>', { html: '<p>One</p>' }],
    ['HTML', '<content type="html">&lt;p&gt;One&lt;/p&gt;</content>', { html: '<p>One</p>' }],
    ['HTML in the open', '<content type="html"><p>One</p></content>', { html: '<p>One</p>' }],
    [
      'XHTML that is escaped',
      '<content type="xhtml">&lt;p&gt;One&lt;/p&gt;</content>',
      { html: '<p>One</p>' },
    ],
    [
      'XHTML with a prefix',
      '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One</x:p></x:div></content>',
      { html: '<p>One</p>' },
    ],
    ['a media type', '<content type="text/html"><![CDATA[<p>One</p>]]></content>', { html: '<p>One</p>' }],
    [
      'base64',
      `<content type="text/html" mode="base64">${Buffer.from('<p>One</p>').toString('base64')}</content>`,
      { html: '<p>One</p>' },
    ],
  ])('reads content that is %s', async (_name, content, body) => {
    expect((await atomEntry(base + content)).body).toEqual(body);
  });

  it.each([
    ['a picture', '<content type="image/png">iVBORw0K</content>'],
    ['elsewhere', '<content type="text/html" src="https://velden.example/ferry.html"/>'],
    ['missing', ''],
  ])('has no body when its content is %s', async (_name, content) => {
    const item = await atomEntry(
      `${base}${content}<summary type="html">&lt;b&gt;In&lt;/b&gt; short.</summary>`,
    );
    expect(item.body).toBeUndefined();
    expect(item.standfirst).toBe('In short.');
  });

  it('keeps what looks like a tag in a title of text, and reads a title in XHTML', async () => {
    expect((await atomEntry('<id>1</id><title>The &lt;video&gt; element</title>')).headline).toBe(
      'The <video> element',
    );
    const xhtml =
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>first</em> &lt;b></div></title>';
    expect((await atomEntry(`<id>1</id>${xhtml}`)).headline).toBe('A first <b>');
  });

  it('inherits the author of its source, or of the feed', async () => {
    const head = '<author><name>Cy Lund</name></author>';
    expect((await atomEntry(base, { head })).authors).toEqual(['Cy Lund']);
    const source = '<source><title>Other</title><id>o</id><author><name>Ben Orr</name></author></source>';
    expect(await atomEntry(base + source, { head })).toMatchObject({
      authors: ['Ben Orr'],
      headline: 'Ferry sails',
    });
  });

  it('withdraws the entries of tombstones, under any prefix', async () => {
    const { items } = await readFeed(
      atomOf(`<entry>${base}</entry><t:deleted-entry xmlns:t="http://purl.org/atompub/tombstones/1.0" ref="urn:velden:1"
        when="2026-03-04T00:00:00Z"><t:comment>The ferry did not sail.</t:comment></t:deleted-entry>`),
    );
    expect(items[1]).toMatchObject({
      uri: 'urn:velden:1',
      withdrawn: 'The ferry did not sail.',
      versionAt: new Date('2026-03-04T00:00:00Z'),
    });
    expect(items[0]?.uri).toBe('urn:velden:1');
  });

  it.each([
    [
      'a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>V</a:title><a:entry><a:id>1</a:id><a:title>One</a:title></a:entry></a:feed>',
    ],
    ['no namespace', '<feed><title>V</title><entry><id>1</id><title>One</title></entry></feed>'],
    ['one entry', '<entry xmlns="http://www.w3.org/2005/Atom"><id>1</id><title>One</title></entry>'],
    [
      'tags left open',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1<title>One<updated>2026-03-01T00:00:00Z</updated></feed>',
    ],
  ])('is read with %s', async (_name, feed) => {
    const { items, formats } = await readFeed(feed);
    expect(formats).toEqual(new Set(['atom']));
    expect(items).toMatchObject([{ uri: '1', headline: 'One' }]);
  });

  it('0.3 has other names', async () => {
    const { items } = await readFeed(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>V</title>
      <entry><id>x</id><title mode="escaped" type="text/html">A &amp;lt; B</title><issued>2026-03-01T00:00:00Z</issued>
      <modified>2026-03-02T00:00:00Z</modified><content type="text/html" mode="escaped"><![CDATA[${story}]]></content></entry></feed>`);
    expect(items).toMatchObject([
      {
        uri: 'x',
        headline: 'A < B',
        publishedAt: new Date('2026-03-01T00:00:00Z'),
        versionAt: new Date('2026-03-02T00:00:00Z'),
        body: { html: story },
      },
    ]);
  });

  it('says what the feed is', async () => {
    const { facts } = await readFeed(
      atomOf(
        '',
        '<link rel="self" href="/feed"/><link rel="hub" href="https://hub.example/"/><link rel="next" href="?page=2"/>',
        'xml:lang="nl"',
      ),
    );
    expect(facts).toMatchObject({
      title: 'Velden News',
      homePage: 'https://velden.example/',
      language: 'nl',
      hubs: ['https://hub.example/'],
      self: 'https://velden.example/feed',
      next: 'https://velden.example/feed?page=2',
      isComplete: true,
    });
  });
});
