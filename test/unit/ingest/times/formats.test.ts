import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../../src/ingest/times/read-moment.js';
import type { Zone } from '../../../../src/ingest/times/zone.js';
import { seededRandom } from '../../../support/seeded-random.js';

const languages =
  'en-US en-GB de fr es it pt nl sv nb da fi pl cs sk ru uk tr el ja zh ko ar hu ro hr sl lt et bg ca vi id th hi he'.split(
    ' ',
  );
const zones: readonly (readonly [written: string, zone: Zone])[] = [
  ['Z', 0],
  ['+02', 120],
  ['-0500', -300],
  ['+05:30', 330],
  [' EST', -300],
  [' CEST', 120],
  [' GMT', 0],
  [' UTC', 0],
  [' +0900', 540],
];
const two = (value: number): string => String(value).padStart(2, '0');
const english = (at: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(at);

/** The machine-readable forms of the local time `at`. */
const machineForms: readonly ((at: Date, zone: string) => string)[] = [
  (at, zone) => `${at.toISOString().slice(0, 19)}${zone}`,
  (at, zone) => `${at.toISOString().slice(0, 23)}${zone}`,
  (at, zone) => `${at.toISOString().slice(0, 19).replace('T', ' ')}${zone}`,
  (at, zone) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}${zone}`,
  (at, zone) =>
    `${at.toISOString().slice(0, 10).replaceAll('-', '/')} ${at.toISOString().slice(11, 19)}${zone}`,
  (at, zone) =>
    `${english(at, { weekday: 'short' })}, ${two(at.getUTCDate())} ${english(at, { month: 'short' })} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)}${zone}`,
  (at, zone) =>
    `${english(at, { month: 'long', day: 'numeric', year: 'numeric' })} ${english(at, { hour: 'numeric', minute: '2-digit', second: '2-digit', hour12: true })} ${zone}`,
];

describe('readMoment', () => {
  const random = seededRandom(20260305);
  const randomMoment = (): Date => {
    const at = new Date(Date.UTC(1995, 0, 1) + Math.floor(random() * 35 * 365.25 * 86_400) * 1000);
    return at;
  };

  it('reads back random moments in every form and zone', () => {
    for (let round = 0; round < 100; round += 1) {
      const shown = randomMoment();
      for (const form of machineForms) {
        for (const [written, zone] of zones) {
          const text = form(shown, written);
          const expected = new Date(shown.getTime() - Number(zone) * 60_000);
          expect([text, readMoment(text, { timeZone: 'Asia/Tokyo' })?.at]).toEqual([text, expected]);
        }
      }
    }
  });

  it.each(languages)('reads back what the locale %s writes', (language) => {
    for (let round = 0; round < 40; round += 1) {
      const at = randomMoment();
      at.setUTCSeconds(0);
      for (const dateStyle of ['full', 'long', 'medium'] as const) {
        const options = { timeZone: 'UTC', calendar: 'gregory' };
        const text = new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short', ...options }).format(
          at,
        );
        expect([text, readMoment(text, { timeZone: 0, language })?.at]).toEqual([text, at]);
      }
    }
  });

  it('never throws, and never takes long', () => {
    const parts = [
      '2026',
      '-',
      '05',
      '.',
      'März',
      ' ',
      '5',
      '年',
      'T',
      ':',
      '+',
      'pm',
      '١',
      'EST',
      '/',
      ',',
      '\u0000',
      '\uD800',
      'a',
    ];
    for (let round = 0; round < 5000; round += 1) {
      const length = Math.floor(random() * 60);
      const text = Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('');
      const read = readMoment(text, { timeZone: 0 });
      if (read) expect(Number.isNaN(read.at.getTime())).toBe(false);
    }
    for (const part of parts) readMoment(part.repeat(100_000), { timeZone: 0 });
  });
});
