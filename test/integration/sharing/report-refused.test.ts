import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { type ReportArguments, reportsOf } from '../../support/reports.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';

const gateway = testGateway();
const shares = sharesOf(gateway);
const reports = reportsOf(gateway);
let headers: Record<string, string> = {};
const year = { from: '2025-01-01T00:00:00Z', before: '2026-01-01T00:00:00Z' };

beforeAll(async () => {
  headers = await shares.as('ANALYST');
  await reports.addPending(await seedOf(gateway).article(), '2025-03-01T10:00:00Z', 5);
  await gateway.sharing.updateRollups();
});

describe('an invalid report', () => {
  const refusal = (filter: object, rest?: ReportArguments, by = headers) => reports.refused(by, filter, rest);

  it.each([
    ['an unknown zone', year, { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an offset for a zone', year, { timeZone: '+02:00' }, 'timeZone'],
    ['SQL in place of a zone', year, { timeZone: "UTC'; select 1" }, 'timeZone'],
    ['an empty span', { from: year.from, before: year.from }, {}, 'filter.before'],
    ['a span that ends before it begins', { from: year.before, before: year.from }, {}, 'filter.before'],
    ['over ten years', { from: '2010-01-01T00:00:00Z', before: '2020-01-01T00:00:01Z' }, {}, 'filter.before'],
    ['five dimensions', year, { groupBy: ['CHANNEL', 'PLATFORM', 'SECTION', 'TOPIC', 'ARTICLE'] }, 'groupBy'],
    ['a dimension twice', year, { groupBy: ['CHANNEL', 'CHANNEL'] }, 'groupBy'],
    ['no rows', year, { limit: 0 }, 'limit'],
    ['too many rows', year, { limit: 50_001 }, 'limit'],
    ['an id of something else', { ...year, articles: ['sec_1'] }, {}, 'filter.articles'],
  ])('is refused: %s', async (_name, filter, rest, field) => {
    expect(await refusal(filter, rest)).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('is FORBIDDEN for readers, with the required role', async () => {
    expect(await refusal(year, {}, {})).toMatchObject({ code: 'FORBIDDEN', role: 'ANALYST' });
    expect(await refusal(year, {}, await shares.as('READER'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(year, {}, await shares.as('EDITOR'))).toBeUndefined();
  });

  it('is REPORT_TOO_LARGE when it takes over three seconds', async () => {
    await gateway.sql('alter table sharing.by_channel rename to by_channel_away');
    await gateway.sql(
      `create view sharing.by_channel as select away.* from sharing.by_channel_away away, pg_sleep(4)`,
    );
    try {
      expect(await refusal(year)).toMatchObject({ code: 'REPORT_TOO_LARGE' });
    } finally {
      await gateway.sql('drop view sharing.by_channel');
      await gateway.sql('alter table sharing.by_channel_away rename to by_channel');
    }
  });
});
