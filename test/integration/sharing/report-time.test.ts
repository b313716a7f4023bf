import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { type Report, type ReportArguments, reportsOf } from '../../support/reports.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const shares = sharesOf(gateway);
const reports = reportsOf(gateway);
const { addPending } = reports;
let headers: Record<string, string> = {};

const report = (filter: object, rest?: ReportArguments, selection?: string): Promise<Report> =>
  reports.report(headers, filter, rest, selection);

const year = { from: '2025-01-01T00:00:00Z', before: '2026-01-01T00:00:00Z' };

beforeAll(async () => {
  headers = await shares.as('ANALYST');
  const article = await seed.article();
  await addPending(article, '2025-03-01T10:00:00Z', 5);
  await addPending(article, '2025-06-15T23:50:00Z', 12);
  await addPending(article, '2025-12-31T23:59:59Z', 1);
  await gateway.sharing.updateRollups();
});

describe('local time in a report', () => {
  const days = async (timeZone: string, from: string, before: string, interval = 'DAY') =>
    (await report({ from, before }, { interval, timeZone }, 'at localTime shares')).rows;

  it('has days of 23 and 25 hours when clocks change', async () => {
    expect(await days('Europe/Paris', '2025-03-29T23:00:00Z', '2025-03-31T22:00:00Z')).toEqual([
      { at: '2025-03-29T23:00:00.000Z', localTime: '2025-03-30', shares: 0 },
      { at: '2025-03-30T22:00:00.000Z', localTime: '2025-03-31', shares: 0 },
    ]);
    expect(await days('America/New_York', '2025-11-02T04:00:00Z', '2025-11-03T05:00:00Z')).toHaveLength(1);
  });

  it('has two buckets for a repeated hour and none for a skipped one', async () => {
    const twice = await days('Europe/Paris', '2025-10-26T00:00:00Z', '2025-10-26T03:00:00Z', 'HOUR');
    expect(twice.map(({ localTime }) => localTime)).toEqual([
      '2025-10-26T02:00+02:00',
      '2025-10-26T02:00+01:00',
      '2025-10-26T03:00+01:00',
    ]);
    const missing = await days('Europe/Paris', '2025-03-30T00:00:00Z', '2025-03-30T02:00:00Z', 'HOUR');
    expect(missing.map(({ localTime }) => localTime)).toEqual([
      '2025-03-30T01:00+01:00',
      '2025-03-30T03:00+02:00',
    ]);
  });

  it('starts a day at the first of two midnights', async () => {
    const azores = await days('Atlantic/Azores', '2025-10-25T00:00:00Z', '2025-10-27T01:00:00Z');
    expect(azores.map(({ at, localTime }) => [at, localTime])).toEqual([
      ['2025-10-25T00:00:00.000Z', '2025-10-25'],
      ['2025-10-26T00:00:00.000Z', '2025-10-26'],
    ]);
    const cairo = await days('Africa/Cairo', '2025-04-23T22:00:00Z', '2025-04-25T21:00:00Z');
    expect(cairo.map(({ at }) => at)).toEqual(['2025-04-23T22:00:00.000Z', '2025-04-24T22:00:00.000Z']);
  });

  it.each([
    ['CET', '2025-06-30T22:00:00.000Z'],
    ['NZ-CHAT', '2025-06-30T11:15:00.000Z'],
    ['EST5EDT', '2025-06-30T04:00:00.000Z'],
    ['Etc/GMT+5', '2025-06-30T05:00:00.000Z'],
  ])('supports every zone of the IANA database: %s', async (timeZone, at) => {
    const [first] = await days(timeZone, at, '2025-07-02T00:00:00Z');
    expect(first).toMatchObject({ at, localTime: expect.stringMatching(/^2025-0(6-30|7-01)$/) });
    expect(
      (await days(timeZone, '2025-06-29T00:00:00Z', '2025-07-02T00:00:00Z')).map((day) => day['at']),
    ).toContain(at);
  });

  it('starts days at a quarter of an hour in zones with such an offset', async () => {
    const article = await seed.article();
    await addPending(article, '2023-07-09T18:14:59Z', 1);
    await addPending(article, '2023-07-09T18:15:00Z', 10);
    await gateway.sharing.updateRollups();
    expect(await days('Asia/Kathmandu', '2023-07-08T18:15:00Z', '2023-07-10T18:15:00Z')).toEqual([
      { at: '2023-07-08T18:15:00.000Z', localTime: '2023-07-09', shares: 1 },
      { at: '2023-07-09T18:15:00.000Z', localTime: '2023-07-10', shares: 10 },
    ]);
    const hours = await days('Asia/Kathmandu', '2023-07-09T18:15:00Z', '2023-07-09T20:15:00Z', 'HOUR');
    expect(hours.map(({ localTime }) => localTime)).toEqual([
      '2023-07-10T00:00+05:45',
      '2023-07-10T01:00+05:45',
    ]);
  });

  it('has weeks from Monday and calendar months, cut to the span', async () => {
    const weeks = await days('UTC', '2025-01-01T00:00:00Z', '2025-01-14T00:00:00Z', 'WEEK');
    expect(weeks.map(({ localTime }) => localTime)).toEqual(['2024-12-30', '2025-01-06', '2025-01-13']);
    const months = await days('Pacific/Apia', '2024-12-31T11:00:00Z', '2025-02-28T11:00:00Z', 'MONTH');
    expect(months.map(({ localTime }) => localTime)).toEqual(
      ['2025-01-01', '2025-02-01', '2025-03-01'].slice(0, 2),
    );
  });

  it('adds up to the same total in every zone and interval', async () => {
    for (const timeZone of ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham']) {
      for (const interval of ['DAY', 'WEEK', 'MONTH']) {
        const { rows, totalShares } = await report(year, { interval, timeZone }, 'shares');
        expect(rows.reduce((sum, row) => sum + Number(row['shares']), 0)).toBe(totalShares);
        expect(totalShares).toBe(18);
      }
    }
  });
});
