import { describe, expect, it } from 'vitest';
import { ownPicture, storyAddress, withParameters } from '../../../web/reader/src/page/addresses.js';
import { failureStatus } from '../../../web/reader/src/page/failure-status.js';
import { scriptJson } from '../../../web/reader/src/page/script-json.js';
import { bylineParts } from '../../../web/reader/src/parts/byline-parts.js';
import { withDateline } from '../../../web/reader/src/parts/dateline.js';
import { inLanguage } from '../../../web/reader/src/parts/language.js';
import { summaryOf } from '../../../web/reader/src/parts/summary.js';
import { withAlt } from '../../../web/reader/src/parts/with-alt.js';
import { formatTime } from '../../../web/reader/src/texts.js';
import { directionOf } from '../../../web/shared/language.js';

const authors = [
  { __typename: 'Author', slug: 'ada', name: 'Ada Vale' },
  { __typename: 'Author', slug: 'ben', name: 'Ben Orr' },
] as const;

describe('bylineParts', () => {
  const text = (byline: string | null) =>
    bylineParts({ byline, authors: [...authors] }).map((part) => (part.slug ? `[${part.text}]` : part.text));

  it('cuts the printed byline at the names of the authors', () => {
    expect(text('By Ada Vale and Ben Orr in Ellery').join('')).toBe('By [Ada Vale] and [Ben Orr] in Ellery');
  });

  it('keeps a byline that names nobody, or in another order', () => {
    expect(text('By our staff')).toEqual(['By our staff']);
    expect(text('BEN ORR')).toEqual(['BEN ORR']);
    expect(text('Ben Orr, Ada Vale').join('')).toBe('Ben Orr, [Ada Vale]');
  });

  it('names the authors where no byline is printed', () => {
    expect(text(null).join('')).toBe('By [Ada Vale], [Ben Orr]');
    expect(bylineParts({ byline: null, authors: null })).toEqual([]);
  });
});

describe('withDateline', () => {
  it('runs the dateline into the first paragraph, as text', () => {
    expect(withDateline('<p lang="fr">Un</p><p>Deux</p>', 'A<b>&')).toBe(
      '<p lang="fr"><span class="dateline">A&lt;b&gt;&amp;</span> — Un</p><p>Deux</p>',
    );
  });

  it('gives it a paragraph before a body that begins otherwise', () => {
    expect(withDateline('<pre>x</pre>', 'ELLERY')).toBe(
      '<p><span class="dateline">ELLERY</span> — </p><pre>x</pre>',
    );
    expect(withDateline('<p>x</p>', null)).toBe('<p>x</p>');
  });
});

describe('scriptJson', () => {
  it('cannot end its script element', () => {
    const value = { a: '</script><!--', b: '\u2028&' };
    expect(scriptJson(value)).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(scriptJson(value))).toEqual(value);
  });
});

describe('failureStatus', () => {
  it.each([
    [undefined, 404],
    [['GONE'], 410],
    [['BAD_USER_INPUT'], 400],
    [['TIMEOUT'], 503],
    [['SERVICE_UNAVAILABLE', 'GONE'], 410],
  ] as const)('of errors %s is %s', (codes, status) => {
    const errors = codes?.map((code) => ({ message: '', extensions: { code } }));
    expect(failureStatus(errors)).toBe(status);
  });
});

describe('addresses', () => {
  it('encode slugs and parameters', () => {
    expect(storyAddress('a/b?ж')).toBe('/articles/a%2Fb%3F%D0%B6');
    expect(withParameters('/x', { after: null, q: 'a&b' })).toBe('/x?q=a%26b');
    expect(withParameters('/x', { after: null })).toBe('/x');
  });

  it('of own pictures are paths', () => {
    const site = { publicUrl: 'https://n.test' };
    expect(ownPicture({ image: { url: 'https://n.test/media/a.svg' } }, site).image.url).toBe('/media/a.svg');
    expect(ownPicture({ image: { url: 'https://n.test.evil/a' } }, site).image.url).toBe(
      'https://n.test.evil/a',
    );
    expect(ownPicture({ image: null }, site).image).toBeNull();
  });
});

describe('a language', () => {
  it('gives the direction, and is left to the browser where it is unknown', () => {
    expect(inLanguage('he')).toEqual({ lang: 'he', dir: 'rtl' });
    expect(inLanguage('und')).toEqual({ dir: 'auto' });
  });
});

describe('formatTime', () => {
  it('is in UTC', () => {
    expect(formatTime('2026-03-01T23:05:00.000+02:00')).toBe('1 March 2026, 21:05');
  });
});

describe('withAlt', () => {
  it.each([
    ['<p><img src="a.jpg"></p>', '<p><img alt="" src="a.jpg"></p>'],
    ['<img src="a.jpg" title="x>y">', '<img alt="" src="a.jpg" title="x>y">'],
    ['<img src="a.jpg" alt="A ferry">', '<img src="a.jpg" alt="A ferry">'],
    ['<img src="a.jpg?x= alt=">', '<img alt="" src="a.jpg?x= alt=">'],
    ['<img alt>', '<img alt>'],
  ])('of %s', (html, expected) => expect(withAlt(html)).toBe(expected));
});

describe('the direction of a language', () => {
  it.each(['ar', 'ar-EG', 'he', 'ckb-IQ', 'ks', 'pa-Arab', 'ku-Arab-IQ', 'syr', 'nqo', 'UR'])(
    '%s: right to left',
    (tag) => expect(directionOf(tag)).toBe('rtl'),
  );
  it.each(['en', 'ar-Latn', 'sd-Deva', 'ku', 'pa', 'und', 'arn', 'hebr'])('%s: left to right', (tag) =>
    expect(directionOf(tag)).toBe('ltr'),
  );
});

describe('summaryOf', () => {
  it.each([
    ['A ferry sank', 'Nobody was hurt.', 'Nobody was hurt.'],
    ['A ferry sank in…', 'A ferry sank in the harbour.', '… the harbour.'],
    ['A ferry sank.', 'A ferry sank. Nobody was hurt.', '… Nobody was hurt.'],
    ['A ferry sank.', 'A ferry sank.', null],
    ['A ferry sank', null, null],
    ['Rain', 'Rainfall records were broken.', 'Rainfall records were broken.'],
    ['…', 'Nobody was hurt.', 'Nobody was hurt.'],
  ])('of %s: %s is %s', (headline, standfirst, summary) => {
    expect(summaryOf(headline, standfirst)).toBe(summary);
  });
});
