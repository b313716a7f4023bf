import { describe, expect, it } from 'vitest';
import { clean, language, line, webAddress } from '../../../src/content/clean.js';
import { contentIdentity } from '../../../src/content/identity.js';
import { slugsOf } from '../../../src/content/slug.js';
import { type IncomingArticle, ItemRefused } from '../../../src/ingest/item.js';
import { normalise } from '../../../src/ingest/normalise/normalise.js';

const row = (item: Partial<IncomingArticle>) =>
  normalise({ uri: 'urn:x:1', headline: 'Ferry returns', ...item }, { source: 'wire', format: 'ninjs' });

describe('an imported article', () => {
  it('has a slug of its headline, and a unique one in case that is in use', () => {
    const [preferred, own] = row({}).slugs;
    expect(preferred).toBe('ferry-returns');
    expect(own).toMatch(/^ferry-returns-[0-9a-f]{8}$/);
  });

  it('has the same hash while nothing changes, and another one after any change', () => {
    const { hash } = row({ body: { html: '<p>a</p>' } });
    expect(row({ body: { html: '<p>a</p>' }, versionAt: new Date() }).hash).toBe(hash);
    for (const change of [
      { headline: 'Other' },
      { body: { html: '<p>b</p>' } },
      { topics: [{ name: 'x', kind: 'SUBJECT' as const }] },
      { withdrawn: 'x' },
    ]) {
      expect(row({ body: { html: '<p>a</p>' }, ...change }).hash).not.toBe(hash);
    }
  });

  it('is withdrawn with its reason', () => {
    expect(row({ withdrawn: 'Withheld.' })).toMatchObject({
      status: 'WITHDRAWN',
      withdrawn_reason: 'Withheld.',
    });
  });

  it('has each topic and author once, however they are cased', () => {
    const { topics, authors } = row({
      topics: [
        { name: 'Ferries', kind: 'SUBJECT' },
        { name: ' ferries ', kind: 'SUBJECT' },
        { name: 'Ferries', kind: 'EVENT' },
      ],
      authors: ['Ada Vale', 'ADA VALE', ''],
    });
    expect(topics.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['Ferries SUBJECT', 'Ferries EVENT']);
    expect(authors.map(({ name }) => name)).toEqual(['Ada Vale']);
  });

  it.each([
    ['without identity', { uri: ' ' }, 'no identity'],
    ['with an endless identity', { uri: 'x'.repeat(2001) }, 'longer than 2000'],
    ['without a headline', { headline: '\u0000 ' }, 'no headline'],
    ['with an endless body', { body: { text: 'x'.repeat(10_000_001) } }, 'at most 10000000'],
  ])('is refused %s', (_name, item, reason) => {
    expect(() => row(item)).toThrow(ItemRefused);
    expect(() => row(item)).toThrow(reason);
  });
});

describe('imported text', () => {
  it('is composed, and has no half characters and no control characters', () => {
    expect(clean('e\u0301\u0000\u0007\uD800x')).toBe('é\uFFFDx');
    expect(line('  a \n b\t', 10)).toBe('a b');
    expect(line('abcdef', 4)).toBe('abc…');
    expect(line(' ', 4)).toBeNull();
  });

  it.each([
    ['en_gb', 'en-GB'],
    ['ZH-hant-tw', 'zh-Hant-TW'],
    ['english language', 'und'],
    [undefined, 'und'],
  ])('has a language: %s', (given, expected) => {
    expect(language(given)).toBe(expected);
  });

  it.each([
    ['https://a.example/x y', 'https://a.example/x%20y'],
    ['javascript:alert(1)', null],
    ['/relative', null],
    [undefined, null],
  ])('has an address of the web or none: %s', (given, expected) => {
    expect(webAddress(given)).toBe(expected);
  });
});

describe('slugs', () => {
  it.each([
    ['Ferry: Élan & “Quay”!', 'ferry-elan-quay'],
    ['港口渡轮', '港口渡轮'],
    ['العبارة تبحر', 'العبارة-تبحر'],
    ['— …', 'article'],
    ['x'.repeat(300), 'x'.repeat(80)],
  ])('of %s', (headline, slug) => {
    expect(slugsOf(headline, 'article', ['k'])[0]).toBe(slug);
  });
});

describe('the identity of a text', () => {
  it('is the same however it is cased, spaced and set', () => {
    expect(contentIdentity('The ferry—returns', 'PORT')).toBe(
      contentIdentity(' the FERRY returns. ', 'Port'),
    );
    expect(contentIdentity('ab', 'c')).not.toBe(contentIdentity('a', 'bc'));
  });
});
