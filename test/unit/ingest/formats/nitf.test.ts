import { describe, expect, it } from 'vitest';
import type { IncomingArticle } from '../../../../src/ingest/item.js';
import { nitfDocument } from '../../../support/newsml.js';
import { articlesOf, reasonsOf } from '../../../support/read-text.js';

async function one(parts: Parameters<typeof nitfDocument>[0]): Promise<IncomingArticle> {
  const [article] = await articlesOf(`<?xml version="1.0"?>\n${nitfDocument(parts)}`);
  if (!article) throw new Error('There is no article.');
  return article;
}
const html = async (content: string): Promise<string> => {
  const { body } = await one({ content });
  return body && 'html' in body ? body.html : '';
};
const dated = (more: string): string =>
  `<doc-id id-string="n-1"/><date.issue norm="20260301T090000Z"/>${more}`;

describe('NITF', () => {
  it('gives an article of a document', async () => {
    const article = await one({
      head: '<pubdata position.section="Harbour"/><revision-history norm="20260302T080000Z"/>',
      docdata: dated(
        '<urgency ed-urg="3"/><ed-msg info="Not for readers"/><doc.copyright holder="Wire"/><key-list><keyword key="tides"/></key-list><identified-content><person>Cy Lund</person><location>Port Ellery</location><org>Northern Ferries</org><classifier value="Shipping"/></identified-content>',
      ),
      body: '<hedline><hl1>Ferry <em>returns</em></hl1><hl2>It sails</hl2></hedline><byline>By <person>Ada Vale</person><byttl>Reporter</byttl></byline><dateline><location>PORT ELLERY</location>, March 1</dateline><abstract><p>It sails again.</p></abstract>',
      content: '<p>It sails.</p>',
    });
    expect(article).toEqual({
      uri: 'n-1',
      headline: 'Ferry returns',
      standfirst: 'It sails again.',
      byline: 'By Ada Vale',
      authors: ['Ada Vale'],
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
      body: { html: '<p>It sails.</p>' },
      publishedAt: new Date('2026-03-01T09:00:00Z'),
      versionAt: new Date('2026-03-02T08:00:00Z'),
    });
  });

  it.each<[string, string, Partial<IncomingArticle>]>([
    ['usable', '', {}],
    ['usable', '<date.release norm="21000101T000000Z"/>', { publishedAt: new Date('2100-01-01T00:00:00Z') }],
    [
      'embargoed',
      '<date.release norm="21000101T000000Z"/>',
      { publishedAt: new Date('2100-01-01T00:00:00Z') },
    ],
    ['embargoed', '', { withdrawn: 'Withheld by its source.' }],
    ['canceled', '', { withdrawn: 'Cancelled by its source.' }],
  ])('that is %s with %j gives %j', async (status, more, expected) => {
    const file = nitfDocument({ docdata: dated(more) }).replace('"usable"', `"${status}"`);
    const [article] = await articlesOf(file);
    expect({ withdrawn: article?.withdrawn, publishedAt: article?.publishedAt }).toEqual({
      withdrawn: undefined,
      publishedAt: new Date('2026-03-01T09:00:00Z'),
      ...expected,
    });
  });

  it('is identified by its duplicate key when it has no other identity', async () => {
    expect((await one({ docdata: '<du-key key="ferry" version="2"/>' })).uri).toBe('ferry');
  });

  it.each([
    [
      '<p>By <person>Cy</person> for <money>10</money> &lt; <em class="bold">b</em><br/>c</p>',
      '<p>By Cy for 10 &lt; <strong>b</strong><br>c</p>',
    ],
    ['<block><hl2>Head</hl2><p>A</p></block>', '<h2>Head</h2><p>A</p>'],
    ['<bq><block><p>A</p></block></bq>', '<blockquote><p>A</p></blockquote>'],
    ['<note noteclass="editorsnote"><body.content><p>No</p></body.content></note><p>A</p>', '<p>A</p>'],
    ['<table><tr><td colspan="2">A</td></tr></table>', '<table><tr><td colspan="2">A</td></tr></table>'],
    ['<a href="https://y.example/?a&amp;b">A</a>', '<a href="https://y.example/?a&amp;b">A</a>'],
    [
      '<media media-type="image"><media-reference source="https://x.example/i.jpg" alternate-text="A ferry"/><media-caption><p>Quay</p></media-caption></media>',
      '<figure><img src="https://x.example/i.jpg" alt="A ferry"><figcaption>Quay</figcaption></figure>',
    ],
    [
      '<media media-type="video"><media-reference source="https://x.example/v.mp4"/><media-caption>See</media-caption></media>',
      '<p><a href="https://x.example/v.mp4">See</a></p>',
    ],
    [
      '<media media-type="image"><media-reference source="i.jpg"/><media-caption>No</media-caption></media><p>A</p>',
      '<p>A</p>',
    ],
  ])('makes HTML of %s', async (content, expected) => {
    expect(await html(content)).toBe(expected);
  });

  it('takes the largest form of its first picture', async () => {
    const reference = (name: string, width: number): string =>
      `<media-reference mime-type="image/jpeg" source="https://x.example/${name}.jpg" width="${width}"/>`;
    const media = `<media media-type="image">${reference('s', 10)}${reference('l', 100)}<media-producer>Cy Lund</media-producer></media>`;
    expect((await one({ content: `<p>A</p>${media}` })).image).toEqual({
      url: 'https://x.example/l.jpg',
      credit: 'Cy Lund',
      width: 100,
    });
  });

  it.each([
    [nitfDocument({ docdata: '' }), 'neither a `doc-id` nor a `du-key`'],
    [nitfDocument({ docdata: dated('<date.release norm="soon"/>') }), '`date.release` is "soon"'],
    [nitfDocument().replace('"usable"', '"fresh"'), '`management-status` is "fresh"'],
    [nitfDocument({ body: '', content: '' }).replace('<title>Slug</title>', ''), 'no `hl1`'],
    [nitfDocument().slice(0, -40), 'ends within this item'],
  ])('refuses %s', async (file, reason) => {
    expect(await reasonsOf(file)).toEqual([
      { place: 'item 1, line 1', read: { refused: expect.stringContaining(reason) } },
    ]);
  });
});
