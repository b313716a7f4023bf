import { Counter, Histogram, type Registry } from 'prom-client';
import { changesHeard, jobEnded, sourcePolled, statementEnded, webhookSent } from '../domain/telemetry.js';
import { firstValues } from './values.js';

const maxStatements = 150;
const maxOutcomes = 40;

/** Counts statements, jobs, and what is exchanged with others. */
export function countWork(register: Registry): (() => void)[] {
  const registers = [register];
  const statements = new Histogram({
    name: 'dateline_statement_duration_seconds',
    help: 'Time of SQL statements by name, with the wait for a connection.',
    labelNames: ['statement'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 3, 10],
    registers,
  });
  const failures = new Counter({
    name: 'dateline_statement_failures_total',
    help: 'SQL statements that failed, by name, and outcome: timeout, unavailable or error.',
    labelNames: ['statement', 'outcome'],
    registers,
  });
  const jobs = new Histogram({
    name: 'dateline_job_duration_seconds',
    help: 'Time of jobs and periodic work, by name and outcome.',
    // Prometheus has a label `job` of its own.
    labelNames: ['task', 'outcome'],
    buckets: [0.001, 0.01, 0.1, 1, 10, 60, 600],
    registers,
  });
  const polls = new Counter({
    name: 'dateline_source_polls_total',
    help: 'Polls of sources by outcome: ok, unchanged, or the code of the failure.',
    labelNames: ['outcome'],
    registers,
  });
  const webhooks = new Histogram({
    name: 'dateline_webhook_duration_seconds',
    help: 'Time of attempts to send a webhook, by outcome: delivered or failed.',
    labelNames: ['outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    registers,
  });
  const purges = new Histogram({
    name: 'dateline_cache_purge_lag_seconds',
    help: 'Time from the write of a change until this process dropped the responses that it changes.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30],
    registers,
  });
  const statementName = firstValues(maxStatements);
  const pollOutcome = firstValues(maxOutcomes);
  return [
    statementEnded.subscribe(({ statement: name, outcome, seconds }) => {
      const statement = statementName(name);
      statements.observe({ statement }, seconds);
      if (outcome !== 'ok') failures.inc({ statement, outcome });
    }),
    jobEnded.subscribe(({ job: task, outcome, seconds }) => jobs.observe({ task, outcome }, seconds)),
    sourcePolled.subscribe(({ outcome }) => polls.inc({ outcome: pollOutcome(outcome) })),
    webhookSent.subscribe(({ outcome, seconds }) => webhooks.observe({ outcome }, seconds)),
    changesHeard.subscribe(({ lagSeconds }) => purges.observe(lagSeconds)),
  ];
}
