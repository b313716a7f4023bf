import type { Registry } from 'prom-client';
import {
  changesHeard,
  jobEnded,
  searched,
  sourcePolled,
  statementEnded,
  webhookSent,
} from '../domain/telemetry.js';
import { counter } from './counter.js';
import { histogram } from './histogram.js';
import { firstValues } from './values.js';

const maxStatements = 150;
const maxOutcomes = 40;

/** Counts statements, jobs, and what is exchanged with others. */
export function countWork(register: Registry): (() => void)[] {
  const observeStatement = histogram(
    register,
    {
      name: 'dateline_statement_duration_seconds',
      help: 'Time of SQL statements by name, with the wait for a connection.',
      labels: ['statement'],
    },
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 3, 10],
  );
  const countFailure = counter(register, {
    name: 'dateline_statement_failures_total',
    help: 'SQL statements that failed, by name, and outcome: timeout, unavailable or error.',
    labels: ['statement', 'outcome'],
  });
  const observeJob = histogram(
    register,
    {
      name: 'dateline_job_duration_seconds',
      help: 'Time of jobs and periodic work, by name and outcome.',
      // Prometheus has a label `job` of its own.
      labels: ['task', 'outcome'],
    },
    [0.001, 0.01, 0.1, 1, 10, 60, 600],
  );
  const countPoll = counter(register, {
    name: 'dateline_source_polls_total',
    help: 'Polls of sources by outcome: ok, unchanged, or the code of the failure.',
    labels: ['outcome'],
  });
  const observeWebhook = histogram(
    register,
    {
      name: 'dateline_webhook_duration_seconds',
      help: 'Time of attempts to send a webhook, by outcome: delivered or failed.',
      labels: ['outcome'],
    },
    [0.01, 0.05, 0.1, 0.5, 1, 5, 10],
  );
  const observePurge = histogram(
    register,
    {
      name: 'dateline_cache_purge_lag_seconds',
      help: 'Time from the write of a change until this process dropped the responses that it changes.',
    },
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30],
  );
  const countSearch = counter(register, {
    name: 'dateline_searches_total',
    help: 'Searches with a search server, by outcome: server, or why PostgreSQL answered.',
    labels: ['outcome'],
  });
  const statementName = firstValues(maxStatements);
  const pollOutcome = firstValues(maxOutcomes);
  return [
    statementEnded.subscribe(({ statement: name, outcome, seconds }) => {
      const statement = statementName(name);
      observeStatement(seconds, statement);
      if (outcome !== 'ok') countFailure(statement, outcome);
    }),
    jobEnded.subscribe(({ job, outcome, seconds }) => observeJob(seconds, job, outcome)),
    sourcePolled.subscribe(({ outcome }) => countPoll(pollOutcome(outcome))),
    webhookSent.subscribe(({ outcome, seconds }) => observeWebhook(seconds, outcome)),
    changesHeard.subscribe(({ lagSeconds }) => observePurge(lagSeconds)),
    searched.subscribe(({ outcome }) => countSearch(outcome)),
  ];
}
