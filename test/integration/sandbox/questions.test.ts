import { beforeAll, describe, expect, it } from 'vitest';
import { loadSamples } from '../../../src/process/load-samples.js';
import { relatedService } from '../../../src/services/related/index.js';
import { chooseChart } from '../../../web/sandbox/src/chart/choose.js';
import { columnsOf } from '../../../web/sandbox/src/rows/columns.js';
import type { Json, JsonObject, Row } from '../../../web/sandbox/src/rows/json.js';
import { findRowSets, rowSetLabel, rowsOf } from '../../../web/sandbox/src/rows/row-sets.js';
import type { Question } from '../../../web/sandbox/src/start/question.js';
import { questions } from '../../../web/sandbox/src/start/questions.js';
import { testGateway } from '../../support/gateway.js';
import { sharesOf } from '../../support/shares.js';

const gateway = testGateway();
const asRole = new Map<Question['role'], Record<string, string>>();

beforeAll(async () => {
  const related = relatedService(gateway.database, { halfLifeDays: 30 });
  await loadSamples(gateway.database, related, gateway.sharing);
  await related.refreshPending();
  const shares = sharesOf(gateway);
  asRole.set('READER', {}).set('ANALYST', await shares.as('ANALYST'));
});

/** The rows that the gallery shows, asked with the least role that the question names. */
async function rowsFor(question: Question): Promise<Row[]> {
  const headers = asRole.get(question.role) ?? {};
  const ask = (query: string, variables: JsonObject = {}) => gateway.data<Json>(query, variables, headers);
  const data = await ask(
    question.query,
    await question.variables({ now: new Date(), timeZone: 'Europe/Paris' }, ask),
  );
  const set = findRowSets(data).find((one) => question.rows === null || rowSetLabel(one) === question.rows);
  return set === undefined ? [] : rowsOf(data, set);
}

describe('the questions of the gallery', () => {
  it('are at least eight, under names of their own', () => {
    expect(questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(questions.map(({ title }) => title)).size).toBe(questions.length);
  });

  it.each(questions)('$title: has rows in the sample content, and what its view needs', async (question) => {
    const rows = await rowsFor(question);
    expect(rows.length).toBeGreaterThan(1);
    const { chart, view } = question;
    if (chart !== null) {
      const keys = columnsOf(rows).map(({ key }) => key);
      for (const key of [chart.x, chart.series, chart.measure]) if (key !== null) expect(keys).toContain(key);
      if (chart.measure !== null) {
        const sum = rows.reduce((total, row) => total + Number(row[chart.measure ?? '']), 0);
        expect(sum).toBeGreaterThan(0);
      }
    } else if (view === 'chart') {
      expect(chooseChart(columnsOf(rows), rows)).not.toBeNull();
    }
  });

  it('say which role they need', async () => {
    const analyst = asRole.get('ANALYST');
    for (const question of questions.filter(({ role }) => role === 'ANALYST')) {
      const moment = { now: new Date(), timeZone: 'UTC' };
      const variables = await question.variables(moment, (query, known) =>
        gateway.data(query, known, analyst),
      );
      const { errors } = await gateway.ask(question.query, variables);
      expect([question.title, errors?.[0]?.extensions.code]).toEqual([question.title, 'FORBIDDEN']);
    }
  });
});
