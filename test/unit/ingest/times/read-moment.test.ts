import { describe, expect, it } from 'vitest';
import { findMoments, readMoment } from '../../../../src/ingest/times/read-moment.js';
import type { Zone } from '../../../../src/ingest/times/zone.js';

const read = (
  text: string,
  language?: string,
  more: { timeZone?: Zone; monthFirst?: boolean } = {},
): string | null => readMoment(text, { timeZone: 0, language, ...more })?.at.toISOString() ?? null;

const moment = '2026-03-05T14:30:00.000Z';
const midnight = '2026-03-05T00:00:00.000Z';

describe('a time for machines', () => {
  it.each([
    '2026-03-05T14:30:00Z',
    '2026-03-05T14:30:00z',
    '2026-03-05T14:30Z',
    '2026-03-05 14:30:00',
    '2026-03-05T14:30:0Z',
    '2026-03-05T16:30:0+02:00',
    '2026-03-05 14:30 UTC',
    '2026-03-05T14:30:00.000000+00:00',
    '2026-03-05T14:30:00,000Z',
    '2026-03-05T16:30:00+02',
    '2026-03-05T16:30:00+0200',
    '2026-03-05T16:30:00+02:00',
    '2026-03-05T16:30+2',
    '2026-03-05T09:30:00 -0500',
    '2026-03-05T09:30:00−05:00',
    '2026-03-05T20:00:00+0530',
    '20260305T143000Z',
    '20260305T1430Z',
    '20260305T16:30:00+0200',
    '20260305143000',
    '202603051430',
    '20260305 14:30',
    '2026-W10-4T14:30Z',
    '2026W104T1430Z',
    '2026-064T14:30Z',
    '2026-03-05T15:30:00[Europe/Paris]',
    '2026-03-05T15:30:00+01:00[Europe/Paris]',
    '2026-03-05 15:30:00 Europe/Paris',
    '1772721000',
    '1772721000000',
    '/Date(1772721000000)/',
    'Thu, 05 Mar 2026 14:30:00 GMT',
    'Thu, 05 Mar 2026 16:30:00 +0200',
    'Thu, 5 Mar 2026 14:30 UT',
    '05 Mar 2026 09:30:00 EST',
    'Thu, 05 Mar 2026 14:30:00 +0000 (UTC)',
    'Thursday, 05-Mar-26 14:30:00 GMT',
    'Thu Mar  5 14:30:00 2026',
    'Thu Mar  5 14:30:00 2026 - 3 min read',
    'Thu Mar 5 09:30:00 EST 2026',
    'Thu Mar 05 2026 16:30:00 GMT+0200 (Eastern European Standard Time)',
    '2026-03-05 2:30 PM',
    '2026/03/05 14:30:00',
    '2026.03.05 14:30',
    '2026-3-5 14:30',
  ])('%s is read', (text) => expect(read(text)).toBe(moment));

  it.each([
    '2026-03-05',
    '20260305',
    '2026-W10-4',
    '2026-064',
    '2026/3/5',
    '2026. 3. 5.',
    '2026-03-04T24:00:00Z',
  ])('%s is the start of the day', (text) => expect(read(text)).toBe(midnight));

  it.each([
    '',
    'soon',
    '2026',
    '2026-03',
    '2026-13-05',
    '2026-02-30',
    '25:99',
    '12345',
    'P3D',
    '2026-W60-1',
    '0000-00-00',
  ])('%j is not a time', (text) => expect(read(text)).toBeNull());
});

describe('a zone', () => {
  it.each([
    ['14:30 EST', '19:30'],
    ['14:30 EDT', '18:30'],
    ['14:30 CST', '20:30'],
    ['14:30 PDT', '21:30'],
    ['14:30 ET', '19:30'],
    ['14:30 PT', '22:30'],
    ['14:30 (ET)', '19:30'],
    ['14:30 Eastern Time', '19:30'],
    ['14:30 Pacific Daylight Time', '21:30'],
    ['14:30 GMT', '14:30'],
    ['14:30 BST', '13:30'],
    ['14:30 CET', '13:30'],
    ['14:30 CEST', '12:30'],
    ['14:30 Uhr MEZ', '13:30'],
    ['14:30 MESZ', '12:30'],
    ['14:30 EET', '12:30'],
    ['14:30 MSK', '11:30'],
    ['14:30 IST', '09:00'],
    ['14:30 JST', '05:30'],
    ['14:30 AEDT', '03:30'],
    ['14:30 UTC+2', '12:30'],
    ['14:30 GMT+02:00', '12:30'],
    ['14:30 GMT -5', '19:30'],
    ['14:30 Europe/Vienna', '13:30'],
    ['14:30 America/New_York', '19:30'],
    ['14:30 Asia/Kolkata', '09:00'],
  ])('of %s is applied', (clock, utc) => {
    expect(read(`5 March 2026 ${clock}`)).toBe(`2026-03-05T${utc}:00.000Z`);
    expect(read(`2026-03-05 ${clock}`)).toBe(`2026-03-05T${utc}:00.000Z`);
    expect(read(`${clock}, March 5, 2026`)).toBe(`2026-03-05T${utc}:00.000Z`);
  });

  it('follows the clocks of its place', () => {
    const inVienna = (text: string) => read(text, 'de', { timeZone: 'Europe/Vienna' });
    expect(inVienna('2026-01-05 14:30')).toBe('2026-01-05T13:30:00.000Z');
    expect(inVienna('2026-07-05 14:30')).toBe('2026-07-05T12:30:00.000Z');
    expect(inVienna('2026-03-29 01:30')).toBe('2026-03-29T00:30:00.000Z');
    expect(inVienna('2026-03-29 03:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(inVienna('2026-03-05')).toBe('2026-03-04T23:00:00.000Z');
    expect(inVienna('2026-03-05T14:30:00Z')).toBe(moment);
    expect(read('2026-03-05 14:30', 'en', { timeZone: -300 })).toBe('2026-03-05T19:30:00.000Z');
  });

  it('is no word of a sentence', () => {
    expect(read('5 mars 2026 14:30 est la date', 'fr')).toBe(moment);
  });
});

describe('a time in words', () => {
  it.each([
    ['en', 'March 5, 2026 2:30 PM'],
    ['en', 'Mar. 5, 2026 at 2:30 p.m.'],
    ['en', 'Thursday 5 March 2026 14.30'],
    ['en', '5th of March 2026, 2.30pm'],
    ['en', '2:30 pm, Mar 5th 2026'],
    ['en', '05-Mar-2026 14:30'],
    ['en', "March 5 '26, 14:30"],
    ['en', 'Posted on March 5, 2026 | 2:30 PM | 3 comments'],
    ['de', '5. März 2026, 14:30 Uhr'],
    ['de', 'Donnerstag, 05. Mrz. 2026 um 14.30 Uhr'],
    ['de', '05.03.2026 - 14:30'],
    ['de', '05.03.26, 14:30'],
    ['fr', '5 mars 2026 à 14h30'],
    ['fr', 'Publié le 05/03/2026 à 14:30'],
    ['fr', 'le jeudi 5 MARS 2026 à 14 h 30'],
    ['es', '5 de marzo de 2026 a las 14:30 h'],
    ['es', '5 de marzo del 2026 14:30 hs'],
    ['es', '05/mar/2026 14:30'],
    ['it', '5 marzo 2026 alle 14:30'],
    ['it', 'giovedì 5 marzo 2026, ore 14.30'],
    ['pt', '5 de março de 2026 às 14h30'],
    ['pt-BR', '05/03/2026 14h30'],
    ['nl', '5 maart 2026 om 14.30 uur'],
    ['nl', '5 mrt 2026 14:30'],
    ['sv', '5 mars 2026 kl. 14.30'],
    ['no', '5. mars 2026 kl. 14:30'],
    ['da', '5. marts 2026 kl. 14.30'],
    ['fi', '5. maaliskuuta 2026 klo 14.30'],
    ['fi', '5.3.2026 14:30'],
    ['pl', '5 marca 2026, 14:30'],
    ['cs', '5. března 2026 14:30'],
    ['cs', '5. 3. 2026 14:30'],
    ['ru', '5 марта 2026, 14:30'],
    ['ru', '5 марта 2026 г. в 14:30'],
    ['uk', '5 березня 2026, 14:30'],
    ['bg', '5 март 2026 14:30'],
    ['tr', '5 Mart 2026 14:30'],
    ['el', '5 Μαρτίου 2026 14:30'],
    ['el', '5 Μαρ 2026, 2:30 μ.μ.'],
    ['hu', '2026. március 5. 14:30'],
    ['ro', '5 martie 2026, 14:30'],
    ['hr', '5. ožujka 2026. 14:30'],
    ['lt', '2026 m. kovo 5 d. 14:30'],
    ['lv', '2026. gada 5. marts 14:30'],
    ['et', '5. märts 2026 14:30'],
    ['ja', '2026年3月5日 14時30分'],
    ['ja', '2026年3月5日（木）14:30'],
    ['ja', '令和8年3月5日 午後2時30分'],
    ['ja', '２０２６年３月５日　１４：３０'],
    ['zh', '2026年3月5日 下午2:30'],
    ['zh', '2026-03-05 14:30:00 来源：'],
    ['ko', '2026년 3월 5일 오후 2:30'],
    ['ko', '2026.03.05. 14:30'],
    ['ar', '5 مارس 2026 14:30'],
    ['ar', '٥ مارس ٢٠٢٦ ١٤:٣٠'],
    ['fa', '5 مارس 2026 14:30'],
    ['he', '5 במרץ 2026 14:30'],
    ['hi', '5 मार्च 2026 14:30'],
    ['th', '5 มีนาคม 2569 14:30 น.'],
    ['th', '5 มี.ค. 2569 14:30'],
    ['vi', '5 tháng 3, 2026 14:30'],
    ['id', '5 Maret 2026 14:30'],
  ])('in %s: %s', (language, text) => expect(read(text, language)).toBe(moment));

  it.each(['5 Μαρτίου 2026', '5 marzo 2026', '5. maaliskuuta 2026', '5 мая 2026', '5 mayo 2026'])(
    '%s is known without the language',
    (text) => expect(read(text)).toMatch(/^2026-0[35]-05/),
  );

  it('of two languages is read in the language of the page', () => {
    expect(read('5. listopadu 2026', 'cs')).toBe('2026-11-05T00:00:00.000Z');
    expect(read('5. listopada 2026', 'hr')).toBe('2026-10-05T00:00:00.000Z');
    expect(read('5 listopada 2026', 'pl')).toBe('2026-11-05T00:00:00.000Z');
  });

  it('reads noon, midnight and hours without minutes', () => {
    expect(read('March 5, 2026, noon')).toBe('2026-03-05T12:00:00.000Z');
    expect(read('March 5, 2026 12 a.m.')).toBe(midnight);
    expect(read('March 5, 2026 12:15 PM')).toBe('2026-03-05T12:15:00.000Z');
    expect(read('5. März 2026, 9 Uhr', 'de')).toBe('2026-03-05T09:00:00.000Z');
  });

  it('reads figures in the order of the country, unless only one fits', () => {
    expect(read('3/5/2026', 'en', { monthFirst: true })).toBe(midnight);
    expect(read('5/3/2026', 'en', { monthFirst: false })).toBe(midnight);
    expect(read('25/3/2026', 'en', { monthFirst: true })).toBe('2026-03-25T00:00:00.000Z');
    expect(read('3/25/2026', 'en', { monthFirst: false })).toBe('2026-03-25T00:00:00.000Z');
    expect(read('5.3.2026', 'de', { monthFirst: true })).toBe(midnight);
  });

  it.each([
    ['Thu, 3/5/2026', 'en', false],
    ['Thursday 5/3/2026 14:30', 'en', true],
    ['Thu. 03/05/26', 'en', false],
    ['jueves, 3/5/2026', 'es', false],
    ['Donnerstag, 3/5/2026', 'de', false],
    ['четверг, 3/5/2026', 'ru', false],
    ['Thu, 3/5/2026', 'not a language', false],
  ])('reads figures in the order that fits the weekday before them: %s', (text, language, monthFirst) => {
    expect(read(text, language, { monthFirst })?.slice(0, 10)).toBe('2026-03-05');
  });

  it.each(['Mon, 3/5/2026', 'Sundry 3/5/2026', 'Thu was cold. Seen 3/5/2026', 'Thursday 3.5.2026, 14:30'])(
    'reads figures in the order of the country where no weekday tells: %s',
    (text) => {
      expect(read(text, 'en', { monthFirst: false })?.slice(0, 10)).toBe(
        text.includes('3.5.') ? '2026-03-05' : '2026-05-03',
      );
    },
  );

  it('finds every date of a text, with the words before it', () => {
    const text = 'Published March 5, 2026 2:30 PM Updated March 6, 2026 9 a.m. by A. Vale';
    const found = findMoments(text, { timeZone: 0 });
    expect(found.map(({ moment: { at }, before }) => [at.toISOString(), before.trim()])).toEqual([
      [moment, 'Published'],
      ['2026-03-06T09:00:00.000Z', expect.stringMatching(/Updated$/)],
    ]);
  });

  it.each([
    'Call 555 1234 2026',
    'version 1.2.2026.7',
    '10.0.0.1',
    'Room 5, Marble Hall 2026',
    'from 3 to 5 million in 2026',
  ])('is not found in %j', (text) => expect(findMoments(text, { timeZone: 0 })).toEqual([]));
});
