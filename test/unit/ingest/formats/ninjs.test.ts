import { describe, expect, it } from 'vitest';
import { ninjs } from '../../../../src/ingest/formats/ninjs.js';
import { type IncomingArticle, ItemRefused } from '../../../../src/ingest/item.js';

const parse = (item: unknown): IncomingArticle => {
  if (ninjs.reads !== 'items') throw new Error('ninjs reads items');
  return ninjs.parse(item);
};
const least = { uri: 'urn:x:1', headline: 'Ferry returns' };

describe('ninjs 1', () => {
  it('gives an article of an item', () => {
    const article = parse({
      uri: 'urn:x:1',
      type: 'text',
      versioncreated: '2030-05-01T12:00:00Z',
      pubstatus: 'usable',
      language: 'en-GB',
      headline: 'Ferry returns',
      description_text: 'It sails again.',
      located: 'Port Ellery',
      byline: 'By Ada Vale and Ben Orr',
      body_xhtml: '<p>It sails.</p>',
      subject: [{ name: 'Shipping' }],
      person: [{ name: 'Cy Lund' }],
      place: [{ name: 'Port Ellery' }],
      organisation: [{ name: 'Northern Ferries' }],
      associations: {
        main: {
          type: 'picture',
          uri: 'p',
          renditions: {
            small: { href: 'https://x.example/s.jpg', width: 10, height: 10, mimetype: 'image/jpeg' },
            large: { href: 'https://x.example/l.jpg', width: 100, height: 80, mimetype: 'image/jpeg' },
          },
          headline: 'The ferry',
          description_text: 'At the quay.',
        },
      },
    });
    expect(article).toMatchObject({
      uri: 'urn:x:1',
      headline: 'Ferry returns',
      standfirst: 'It sails again.',
      dateline: 'Port Ellery',
      byline: 'By Ada Vale and Ben Orr',
      authors: ['Ada Vale', 'Ben Orr'],
      body: { html: '<p>It sails.</p>' },
      language: 'en-GB',
      publishedAt: new Date('2030-05-01T12:00:00Z'),
      versionAt: new Date('2030-05-01T12:00:00Z'),
      image: {
        url: 'https://x.example/l.jpg',
        alt: 'The ferry',
        caption: 'At the quay.',
        width: 100,
        height: 80,
      },
    });
    expect(article.topics).toEqual([
      { name: 'Shipping', kind: 'SUBJECT' },
      { name: 'Cy Lund', kind: 'PERSON' },
      { name: 'Port Ellery', kind: 'PLACE' },
      { name: 'Northern Ferries', kind: 'ORGANISATION' },
    ]);
    expect(article.withdrawn).toBeUndefined();
  });

  it('takes plain text where there is no markup', () => {
    expect(parse({ ...least, body_text: 'One.\n\nTwo.' }).body).toEqual({ text: 'One.\n\nTwo.' });
    expect(parse({ ...least, body_text: 'One.', body_html: '<p>One.</p>' }).body).toEqual({
      html: '<p>One.</p>',
    });
  });
});

describe('ninjs 2 and 3', () => {
  const item = {
    uri: 'urn:x:2',
    type: 'text',
    headlines: [
      { role: 'short', value: 'Short' },
      { role: 'main', value: 'Main &amp; best', contentType: 'text/html' },
    ],
    descriptions: [{ role: 'summary', value: 'In short.' }],
    bodies: [
      { role: 'main', contentType: 'text/plain', value: 'Plain.' },
      { role: 'main', contentType: 'application/xhtml+xml', value: '<p>Marked.</p>' },
    ],
    subjects: [{ name: 'Shipping' }, { uri: 'no-name' }],
    people: [{ name: 'Cy Lund' }],
    places: [{ name: 'Port Ellery' }],
    organisations: [{ name: 'Northern Ferries' }],
    events: [{ name: 'Regatta' }],
    versionCreated: '2030-05-02T08:00:00+02:00',
    firstCreated: '2030-05-01T08:00:00Z',
  };

  it('choose the main headline and the body with markup', () => {
    expect(parse(item)).toMatchObject({
      headline: 'Main & best',
      standfirst: 'In short.',
      body: { html: '<p>Marked.</p>' },
      publishedAt: new Date('2030-05-01T08:00:00Z'),
      versionAt: new Date('2030-05-02T06:00:00Z'),
    });
    expect(parse(item).topics?.map(({ kind }) => kind)).toEqual([
      'SUBJECT',
      'PERSON',
      'PLACE',
      'ORGANISATION',
      'EVENT',
    ]);
  });

  it('list associated articles as related, those with a headline to be shown before they come', () => {
    const { related } = parse({
      ...item,
      associations: [
        {
          type: 'text',
          uri: 'urn:x:3',
          headlines: [{ value: 'Another' }],
          descriptions: [{ value: 'Of it.' }],
        },
        { type: 'text', uri: 'urn:x:4' },
        { type: 'picture', uri: 'urn:x:5' },
      ],
    });
    expect(related).toEqual([
      { uri: 'urn:x:3', stub: { uri: 'urn:x:3', headline: 'Another', standfirst: 'Of it.' } },
      { uri: 'urn:x:4' },
    ]);
  });
});

describe('pubstatus and embargoed', () => {
  it.each([
    ['usable', undefined],
    ['withheld', 'Withheld by its source.'],
    ['canceled', 'Cancelled by its source.'],
    ['cancelled', 'Cancelled by its source.'],
  ])('%s', (pubStatus, withdrawn) => {
    expect(parse({ ...least, pubStatus }).withdrawn).toBe(withdrawn);
  });

  it('schedules an item under embargo for the end of the embargo', () => {
    const article = parse({
      ...least,
      firstCreated: '2030-05-01T08:00:00Z',
      embargoed: '2030-05-03T08:00:00Z',
    });
    expect(article.publishedAt).toEqual(new Date('2030-05-03T08:00:00Z'));
  });

  it('takes a time without an offset in the stated zone, UTC where none is', () => {
    const item = { ...least, versioncreated: '2030-05-01T08:00:00' };
    expect(parse(item).versionAt).toEqual(new Date('2030-05-01T08:00:00Z'));
    if (ninjs.reads !== 'items') throw new Error('it reads items');
    const context = { timeZone: 'Europe/Vienna', now: null };
    expect(ninjs.parse(item, context).versionAt).toEqual(new Date('2030-05-01T06:00:00Z'));
  });

  it.each([
    '20300501T080000Z',
    '2030-05-01T10:00+02',
    '2030-05-01T10:00:00+0200',
    'Wed, 01 May 2030 08:00:00 GMT',
  ])('reads %s', (versioncreated) =>
    expect(parse({ ...least, versioncreated }).versionAt).toEqual(new Date('2030-05-01T08:00:00Z')),
  );
});

describe('an item that cannot be an article is refused with a reason', () => {
  it.each([
    ['a text', 'news', 'not a JSON object'],
    ['a list', [], 'not a JSON object'],
    ['an item without uri', { headline: 'x' }, '`uri` is missing'],
    ['an item without words', { uri: 'u' }, 'no headline'],
    ['a picture', { uri: 'u', type: 'picture', headline: 'x' }, '`type` is "picture"'],
    ['an unknown status', { ...least, pubStatus: 'maybe' }, '`pubStatus` is "maybe"'],
    ['a time that is none', { ...least, versionCreated: 'yesterday' }, '`versioncreated` is "yesterday"'],
    ['a month that is none', { ...least, firstCreated: '2030-13-01T00:00:00Z' }, 'expected a time'],
  ])('%s', (_name, item, reason) => {
    expect(() => parse(item)).toThrow(ItemRefused);
    expect(() => parse(item)).toThrow(reason);
  });
});

describe('recognising ninjs', () => {
  it('checks property names, not the file name', () => {
    expect(ninjs.recognises('{"uri":"u","versioncreated":"x"}', 'a.txt')).toBe(true);
    expect(ninjs.recognises('[ {"uri":"u","headlines":[]}', '')).toBe(true);
    expect(ninjs.recognises('{"name":"package","version":"1"}', 'a.json')).toBe(false);
    expect(ninjs.recognises('<html>', 'a.html')).toBe(false);
  });
});
