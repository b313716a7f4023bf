import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Jobs } from '../../../src/db/jobs.js';
import { searched } from '../../../src/domain/telemetry.js';
import { type Metrics, openMetrics } from '../../../src/metrics/index.js';
import { startSources } from '../../../src/process/sources/start-sources.js';
import { startWebhooks } from '../../../src/process/start-webhooks.js';
import { startWorker } from '../../../src/process/worker.js';
import { purgeHook } from '../../../src/services/cache/index.js';
import { relatedService } from '../../../src/services/related/index.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { testConfig } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { namedIn } from '../../support/promql.js';
import { type Sample, samplesOf, sampleValue } from '../../support/samples-of.js';
import { until } from '../../support/until.js';

const gateway = cachedGateway({}, 1000, true);
let metrics: Metrics;
let jobs: Jobs;
let text = '';
let samples: readonly Sample[] = [];

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly action: string };
}
interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const { groups } = parse(readFileSync('ops/alerts.yaml', 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readFileSync('ops/grafana-dashboard.json', 'utf8')) as { panels: Panel[] };
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const guide = readFileSync('docs/observability.md', 'utf8');

/** A worker, with an endpoint and a source that refuse connections. */
async function work(): Promise<Jobs> {
  const { database, sharing } = gateway;
  const local = { networks: ['127.0.0.0/8'] };
  const config = {
    ...testConfig,
    webhooks: { ...local, http: true },
    sources: { ...testConfig.sources, ...local },
  };
  const related = relatedService(database, { halfLifeDays: 30 });
  const logger = gateway.app.log as never;
  return startWorker({
    ...config,
    database,
    related,
    sharing,
    logger,
    purges: purgeHook(database, null),
    deliver: () => startWebhooks(config, database, sharing, logger),
    poll: () => startSources(config, database, related, logger),
  });
}

beforeAll(async () => {
  metrics = openMetrics({ database: gateway.database, maxOperations: 10 });
  await gateway.sql(`insert into webhooks.endpoint (url, number) values ('http://127.0.0.1:9/hook', 0)`);
  await gateway.sql(`insert into sources.source (name, url, host)
    values ('Wire', 'http://127.0.0.1:9/feed', '127.0.0.1:9')`);
  jobs = await work();
  await newsroomOf(gateway).publish({ uri: 'a', section: 'Sport' }, { uri: 'b', section: 'Culture' });
  for (let time = 0; time < 4; time += 1)
    await gateway.post('query Front { articles(first: 2) { nodes { headline } } }');
  await gateway.post(`query Large { articles(first: 100) { nodes { section { articles(first: 100) { nodes { topics {
    articles(first: 100) { totalCount } } } } } } } }`);
  await gateway.cached.inject({ url: '/health/live' });
  await expect(gateway.database.read({ name: 'wrong', text: 'select 1/0' })).rejects.toThrow();
  searched.publish({ outcome: 'server' });
  const expected = [
    ['dateline_webhook_duration_seconds_count', { outcome: 'failed' }],
    ['dateline_source_polls_total', {}],
    ['dateline_job_duration_seconds_count', { task: 'refresh_related' }],
    ['dateline_cache_purge_lag_seconds_count', {}],
  ] as const;
  await until(async () => {
    text = await metrics.text();
    samples = samplesOf(text);
    return expected.every(([name, labels]) => (sampleValue(samples, name, labels) ?? 0) > 0);
  }, 60_000);
}, 120_000);
afterAll(async () => {
  await jobs.stop();
  metrics.close();
});

function expectNamed(query: string): void {
  const { metrics: names, labels } = namedIn(query);
  for (const name of names)
    expect(
      samples.map((sample) => sample.name),
      query,
    ).toContain(name);
  for (const label of labels) {
    const having = samples.filter((sample) => names.includes(sample.name) && label in sample.labels);
    expect(having.length, `${label} in ${query}`).toBeGreaterThan(0);
  }
}

describe('the dashboard', () => {
  it('has panels', () => expect(panels.length).toBeGreaterThan(20));

  it.each(panels.map((panel) => [panel.title, panel] as const))(
    '%s: names what there is',
    (_title, panel) => {
      expect(panel.targets?.length).toBeGreaterThan(0);
      for (const { expr, legendFormat } of panel.targets ?? []) {
        expect(namedIn(expr).metrics.length).toBeGreaterThan(0);
        expectNamed(expr);
        const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
        for (const label of shown.filter((each) => each !== 'instance'))
          expect(namedIn(expr).labels, expr).toContain(label);
      }
    },
  );
});

describe('the alert rules', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s: names what there is', (alert, rule) => {
    expect(alert).toMatch(/^Dateline[A-Z]\w+$/);
    expect(rule.expr.includes('dateline_') || rule.expr.startsWith('up{')).toBe(true);
    expectNamed(rule.expr);
    expect(['page', 'ticket']).toContain(rule.labels.severity);
    expect(rule.annotations.summary.length * rule.annotations.action.length).toBeGreaterThan(0);
  });

  it('have names of their own', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

describe('the guide', () => {
  it('describes every metric, with its labels, and no other', () => {
    const described = new Map(
      [...guide.matchAll(/^\| `(dateline_\w+)` \| (counter|gauge|histogram)(?:: ([^|]*))? \|/gm)].map(
        ([, name = '', , labels = '']) => [name, [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label)],
      ),
    );
    const own = [...text.matchAll(/^# TYPE (dateline_\w+) \w+$/gm)].map(([, name = '']) => name);
    const ofNode = /^dateline_(process|nodejs)_/;
    expect([...described.keys()].sort()).toEqual(own.filter((name) => !ofNode.test(name)).sort());
    for (const [name, labels] of described) {
      const sample = samples.find((each) => each.name.replace(/_(bucket|sum|count)$/, '') === name);
      const found = Object.keys(sample?.labels ?? {}).filter((label) => label !== 'le');
      expect(found.sort(), name).toEqual(labels.sort());
    }
  });
});
