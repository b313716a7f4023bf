import { beforeAll, describe, expect, it } from 'vitest';
import { loadSamples } from '../../../src/process/load-samples.js';
import { relatedService } from '../../../src/services/related/index.js';
import { EventRows } from '../../../web/sandbox/src/api/event-rows.js';
import type { GraphQLResponse } from '../../../web/sandbox/src/api/graphql-response.js';
import { chooseChart } from '../../../web/sandbox/src/chart/choose-chart.js';
import type { Example } from '../../../web/sandbox/src/examples/example.js';
import { allExamples } from '../../../web/sandbox/src/examples/examples.js';
import { columnsOf } from '../../../web/sandbox/src/rows/columns.js';
import type { Json, JsonObject, Row } from '../../../web/sandbox/src/rows/json.js';
import { findRowSets, rowSetLabel, rowsOf } from '../../../web/sandbox/src/rows/row-sets.js';
import { listeningTo, liveGateway, subscribe, wsClient } from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { sharesOf } from '../../support/shares.js';

const gateway = liveGateway();
const newsroom = newsroomOf(gateway);
const headersOf = new Map<Example['role'], Record<string, string>>();

beforeAll(async () => {
  const related = relatedService(gateway.database, { halfLifeDays: 30 });
  await loadSamples(gateway.database, related, gateway.sharing);
  await related.refreshPending();
  await numberAll(gateway);
  await gateway.sql(`insert into usage.operation
    select current_date, 'app', version, 'ab', 'Front', 'query', 5 from unnest('{1,2}'::text[]) version`);
  await gateway.sql(`insert into usage.field
    select current_date, 'Article.shareCounts', 'app', version, 5 from unnest('{1,2}'::text[]) version`);
  const shares = sharesOf(gateway);
  headersOf.set('READER', {}).set('ANALYST', await shares.as('ANALYST'));
});

const isSubscription = ({ query }: Example): boolean => query.startsWith('subscription');

/** The first two events of a subscription, as the sandbox shows them. */
async function eventsOf({ query }: Example, variables: JsonObject): Promise<Json> {
  const client = wsClient(gateway.address);
  const rows = new EventRows();
  const { take } = await listeningTo(() => subscribe<GraphQLResponse>(client, query, variables));
  await newsroom.publish({ uri: `${query.length}-a` }, { uri: `${query.length}-b` });
  const [response] = (await take(2)).map((event) => rows.add(event)).reverse();
  await client.dispose();
  return response?.data ?? null;
}

/** The rows that an example shows to its lowest role. */
async function rowsFor(example: Example): Promise<Row[]> {
  const headers = headersOf.get(example.role) ?? {};
  const lookup = (query: string, variables: JsonObject = {}) => gateway.data<Json>(query, variables, headers);
  const variables = await example.variables({ now: new Date(), timeZone: 'Europe/Paris' }, lookup);
  const data = isSubscription(example)
    ? await eventsOf(example, variables)
    : await lookup(example.query, variables);
  const set = findRowSets(data).find((one) => example.rows === null || rowSetLabel(one) === example.rows);
  return set === undefined ? [] : rowsOf(data, set);
}

describe('the example queries', () => {
  it('are at least eight, with unique titles', () => {
    expect(allExamples.length).toBeGreaterThanOrEqual(8);
    expect(new Set(allExamples.map(({ title }) => title)).size).toBe(allExamples.length);
  });

  it.each(allExamples)(
    '$title: has rows in the sample content, and the columns of its chart',
    async (example) => {
      const rows = await rowsFor(example);
      expect(rows.length).toBeGreaterThan(1);
      const { chart, view } = example;
      if (chart !== null) {
        const keys = columnsOf(rows).map(({ key }) => key);
        for (const key of [chart.x, chart.series, chart.measure])
          if (key !== null) expect(keys).toContain(key);
        if (chart.measure !== null) {
          const sum = rows.reduce((total, row) => total + Number(row[chart.measure ?? '']), 0);
          expect(sum).toBeGreaterThan(0);
        }
      } else if (view === 'chart') {
        expect(chooseChart(columnsOf(rows), rows)).not.toBeNull();
      }
    },
  );

  it('need the role that they name', async () => {
    const analyst = headersOf.get('ANALYST');
    for (const example of allExamples.filter(({ role }) => role === 'ANALYST')) {
      const moment = { now: new Date(), timeZone: 'UTC' };
      const variables = await example.variables(moment, (query, values) =>
        gateway.data(query, values, analyst),
      );
      const { errors } = await gateway.execute(example.query, variables);
      expect([example.title, errors?.[0]?.extensions.code]).toEqual([example.title, 'FORBIDDEN']);
    }
  });
});
