import { describe, expect, it } from 'vitest';
import { splitDateline } from '../../../../src/ingest/formats/saved-text/dateline.js';
import { firstSentence } from '../../../../src/ingest/formats/saved-text/first-sentence.js';
import { savedText } from '../../../../src/ingest/formats/saved-text.js';
import { type IncomingArticle, ItemRefused } from '../../../../src/ingest/item.js';

const parse = (text: string): IncomingArticle => {
  if (savedText.reads !== 'page') throw new Error('it reads pages');
  return savedText.parse(text);
};

const page = `Edit Content

Ferry to the islands sails again

PORT ELLERY — The ferry sailed at dawn. Islanders had waited for three weeks.

Its captain praised their patience.

Related Articles

A second ferry is being built in Marrow Vale. It is to be ready in spring.

Fares rise in May.

No More Articles

A second ferry is being built in Marrow Vale. It is to be ready in spring.

Share the Article

Sharing: Ferry to the islands sails again

Copy link
`;

describe('a file that is not text', () => {
  it.each([
    ['a picture', '\u0089PNG\r\n\u001A\n\u0000\u0000\u0000\rIHDR and then some words\n\nand more of them'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n\nendobj'],
  ])('is not recognised as a page: %s', (_what, content) => {
    expect(savedText.recognises(content, '')).toBe(false);
    expect(() => parse(content)).toThrow(ItemRefused);
  });
});

describe('a page saved as text', () => {
  it('gives headline, dateline and paragraphs, without the furniture of the page', () => {
    expect(parse(page)).toMatchObject({
      headline: 'Ferry to the islands sails again',
      dateline: 'PORT ELLERY',
      body: {
        text: 'The ferry sailed at dawn. Islanders had waited for three weeks.\n\nIts captain praised their patience.',
      },
    });
  });

  it('lists each related summary once, in order, as a stub that can be shown', () => {
    const { related = [] } = parse(page);
    expect(related.map(({ stub }) => [stub?.headline, stub?.standfirst, stub?.body])).toEqual([
      [
        'A second ferry is being built in Marrow Vale.',
        'A second ferry is being built in Marrow Vale. It is to be ready in spring.',
        undefined,
      ],
      ['Fares rise in May.', 'Fares rise in May.', undefined],
    ]);
  });

  it('is identified by its headline and dateline, whatever their spaces and case', () => {
    const { uri } = parse(page);
    expect(parse(page.replaceAll('\n', '\r\n').replace('Ferry to', 'FERRY  to')).uri).toBe(uri);
    expect(parse(page.replace('PORT ELLERY', 'MARROW VALE')).uri).not.toBe(uri);
    expect(parse(page.replace('at dawn', 'at noon')).uri).toBe(uri);
  });

  it('is refused when it holds no article', () => {
    expect(() => parse('')).toThrow(ItemRefused);
    expect(() => parse('Only a headline')).toThrow('no paragraph');
  });

  it('is recognised by its content', () => {
    expect(savedText.recognises(page, 'page.txt')).toBe(true);
    expect(savedText.recognises('<html><body>', 'page.txt')).toBe(false);
    expect(savedText.recognises('', 'page.txt')).toBe(false);
  });
});

describe('a dateline', () => {
  it.each([
    ['PORT ELLERY — The ferry', 'PORT ELLERY', 'The ferry'],
    ['PORT ELLERY, Norland, May 3 (Agency) – The ferry', 'PORT ELLERY, Norland', 'The ferry'],
    ['ST. ANNE (AP) -- The ferry', 'ST. ANNE', 'The ferry'],
    ['MARROW VALE - The ferry', 'MARROW VALE', 'The ferry'],
    ['The ferry — at last — sails', null, 'The ferry — at last — sails'],
    ['A well-known ferry', null, 'A well-known ferry'],
  ])('of "%s"', (paragraph, dateline, text) => {
    expect(splitDateline(paragraph)).toEqual({ dateline, text });
  });
});

describe('the first sentence', () => {
  it('does not end at a title or an initial', () => {
    expect(firstSentence('Dr. A. Vale spoke. Nobody heard.', 120)).toBe('Dr. A. Vale spoke.');
  });

  it('is cut at a word, with an ellipsis, at 120 characters', () => {
    const cut = firstSentence(`${'ferry '.repeat(40)}sails.`, 120);
    expect(cut.length).toBeLessThanOrEqual(120);
    expect(cut).toMatch(/ferry…$/);
  });

  it('is cut between characters where there are no spaces', () => {
    const cut = firstSentence('😀'.repeat(100), 120);
    expect(cut.length).toBeLessThanOrEqual(120);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut).not.toContain('\uFFFD');
  });
});

describe('the time of a page saved as text', () => {
  const text =
    'The ferry sailed at dawn, and the whole island stood on the quay to see it go to the mainland.';
  const published = (lines: string, timeZone = 0): string | undefined => {
    if (savedText.reads !== 'page') throw new Error('it reads pages');
    const context = { timeZone, now: new Date('2026-11-20T00:00:00Z') };
    return savedText
      .parse(`Ferry sails\n\n${lines}\n\n${text}\n\n${text}`, context)
      .publishedAt?.toISOString();
  };

  it.each([
    ['March 5, 2026 2:30 PM', '2026-03-05T14:30:00.000Z'],
    ['By Ada Vale | 5 March 2026, 14:30 GMT', '2026-03-05T14:30:00.000Z'],
    ['By Ada Vale\n\nUpdated 6 March 2026 | Published 5 March 2026', '2026-03-05T00:00:00.000Z'],
    ['Updated: 2026-03-05 14:30', '2026-03-05T14:30:00.000Z'],
    ['Veröffentlicht am 5. März 2026 um 14:30 Uhr', '2026-03-05T14:30:00.000Z'],
  ])('is found in %j', (lines, time) => expect(published(lines)).toBe(time));

  it('is found in the dateline', () => {
    if (savedText.reads !== 'page') throw new Error('it reads pages');
    const page = `Ferry sails\n\nPORT ELLERY, March 5, 2026 — ${text}\n\n${text}`;
    expect(savedText.parse(page).publishedAt).toEqual(new Date('2026-03-05T00:00:00Z'));
  });

  it.each([
    'The bridge fell on March 5, 2026.',
    'March 5, 1945',
    'March 5, 2031',
    `${text} ${text} 5 March 2026`,
  ])('is not %j', (lines) => expect(published(lines)).toBeUndefined());

  it('is read in the stated zone', () => {
    expect(published('5 March 2026 14:30', 60)).toBe('2026-03-05T13:30:00.000Z');
  });
});

describe('pages of one headline', () => {
  it('are distinguished by their first words', () => {
    const page = (opening: string): string => parse(`Letters\n\n${opening} It is so.\n\nMore of it.`).uri;
    expect(page('The bridge is grey.')).not.toBe(page('The ferry is late.'));
    expect(page('The bridge is grey.')).toBe(parse('LETTERS\n\nThe bridge is  grey. It is so.\n\nMore.').uri);
  });
});
