import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  instantOf,
  instantsOf,
  momentOf,
  nextHour,
  zoneInWords,
} from '../../../web/editor/src/publish/moment.js';
import { firstChoices, publicationOf } from '../../../web/editor/src/publish/publication.js';

const now = new Date('2026-03-01T09:20:00Z');
const live = {
  id: 'art_1',
  version: 3,
  status: 'PUBLISHED',
  publishedAt: null,
  draft: null,
} as unknown as Parameters<typeof firstChoices>[0];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a moment', () => {
  it('is in the zone of the browser', () => {
    const moment = momentOf(now);
    expect(instantOf(moment, new Date(0))).toEqual({ at: now.toISOString() });
    expect(nextHour(new Date(2026, 2, 1, 9, 20))).toEqual({ date: '2026-03-01', time: '10:00' });
    expect(nextHour(new Date(2026, 11, 31, 23, 40))).toEqual({ date: '2027-01-01', time: '01:00' });
  });

  it('is to come, and exists', () => {
    expect(instantOf({ date: '', time: '10:00' }, now)).toEqual({ problem: 'Choose a date and a time.' });
    expect(instantOf(momentOf(now), now)).toMatchObject({
      problem: expect.stringContaining('passed') as string,
    });
  });

  it.each([
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:00', '2026-11-01T05:00:00.000Z', '2026-11-01T06:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
  ])('may be shown twice by the clocks of %s', (zone, date, time, first, second) => {
    vi.stubEnv('TZ', zone);
    expect(instantsOf({ date, time }).map((instant) => instant.toISOString())).toEqual([first, second]);
    expect(momentOf(new Date(first))).toEqual({ date, time });
    expect(momentOf(new Date(second))).toEqual({ date, time, isSecond: true });
    for (const at of [first, second]) expect(instantOf(momentOf(new Date(at)), now)).toEqual({ at });
  });

  it('is the same for every quarter of an hour of a year, in zones of all kinds', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    ]) {
      vi.stubEnv('TZ', zone);
      for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 15 * 60_000) {
        const instant = instantOf(momentOf(new Date(at)), now);
        if (!('at' in instant) || Date.parse(instant.at) !== at) expect([zone, at, instant]).toEqual([]);
      }
    }
    expect(instantOf({ date: '2027-03-28', time: '02:30' }, now)).toHaveProperty('at');
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(instantOf({ date: '2027-03-28', time: '02:30' }, now)).toHaveProperty('problem');
  });

  it('has its zone in words', () => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(zoneInWords(now, 'en')).toContain(zone);
  });
});

describe('what is published', () => {
  it('is something: a change, or what readers are told', () => {
    const choices = firstChoices(live, now);
    expect(publicationOf(choices, live, 0, now)).toMatchObject({
      field: 'story',
      problem: expect.stringContaining('Nothing was changed') as string,
    });
    const told = { ...choices, correctionKind: 'CORRECTION', correctionNote: 'By bus.' } as const;
    expect(publicationOf(told, live, 0, now)).toHaveProperty('input');
    expect(publicationOf(choices, { ...live, status: 'DRAFT' }, 0, now)).toHaveProperty('input');
  });

  it('has the versions that the editor saw, and only what was chosen', () => {
    const choices = firstChoices(live, now);
    expect(choices.when).toBe('now');
    const changed = { ...live, draft: {} as NonNullable<typeof live.draft> };
    expect(publicationOf(choices, changed, 7, now)).toEqual({
      input: { id: 'art_1', expectedVersion: 3, draftVersion: 7, slug: 'KEEP' },
    });
    const later = {
      ...choices,
      when: 'later',
      note: ' Checked ',
      correctionKind: 'CLARIFICATION',
      correctionNote: 'By bus.',
    } as const;
    expect(publicationOf(later, changed, 7, now)).toEqual({
      input: {
        id: 'art_1',
        expectedVersion: 3,
        draftVersion: 7,
        slug: 'KEEP',
        at: expect.stringMatching(/^2026-03-01T\d\d:\d\d:00\.000Z$/) as string,
        note: 'Checked',
        correction: { kind: 'CLARIFICATION', note: 'By bus.' },
      },
    });
  });

  it('is published now when what was to wait is public meanwhile', () => {
    const choices = { ...firstChoices(live, now), when: 'later', correctionKind: 'CORRECTION' } as const;
    const told = { ...choices, moment: { date: '', time: '' }, correctionNote: 'By bus.' };
    expect(publicationOf(told, live, 0, now)).toEqual({
      input: expect.not.objectContaining({ at: expect.anything() as unknown }) as unknown,
    });
  });

  it('makes the slug of a headline only before readers know one', () => {
    const choices = { ...firstChoices(live, now), slugFromHeadline: true };
    const draft = {} as NonNullable<typeof live.draft>;
    expect(publicationOf(choices, { ...live, draft }, 1, now)).toMatchObject({ input: { slug: 'KEEP' } });
    expect(publicationOf(choices, { ...live, status: 'DRAFT' }, 0, now)).toMatchObject({
      input: { slug: 'FROM_HEADLINE' },
    });
  });

  it('needs the words of a correction', () => {
    const choices = {
      ...firstChoices(live, now),
      correctionKind: 'CORRECTION',
      correctionNote: ' ',
    } as const;
    expect(publicationOf(choices, live, 0, now)).toMatchObject({ field: 'correction' });
  });

  it('begins with the time of the schedule', () => {
    const at = '2026-03-05T08:30:00.000Z';
    const scheduled = { ...live, status: 'SCHEDULED', publishedAt: at } as const;
    expect(firstChoices(scheduled, now)).toMatchObject({ when: 'later', moment: momentOf(new Date(at)) });
  });
});
