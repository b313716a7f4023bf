import { commandLine, withArguments } from '../../config/command-line.js';
import type { Config } from '../../config/config.js';
import type { WorkFacts } from '../../db/inspect.js';
import { type Finding, ok, warning } from './finding.js';

const maxUnnumberedSeconds = 60;

/** Whether somebody works on jobs, follows changes, and can sign in. */
export function checkWork(facts: WorkFacts, config: Pick<Config, 'runsJobs' | 'tokens'>): Finding[] {
  const { lateJobs, failedJobs, unnumberedSeconds, keys, endingKeys } = facts;
  const start = config.runsJobs ? 'Start the gateway.' : `JOBS is elsewhere: start ${commandLine('worker')}.`;
  const findings = [
    lateJobs === 0
      ? ok('jobs', 'No job waits for long')
      : warning(
          'jobs',
          `${lateJobs} jobs have waited for more than five minutes: no worker runs, or it does not keep up.`,
          start,
        ),
    unnumberedSeconds < maxUnnumberedSeconds
      ? ok('changes', 'Changes have their numbers')
      : warning(
          'changes',
          `The oldest change has waited ${Math.round(unnumberedSeconds)} s for its number: no gateway or worker runs. Feeds, webhooks and replicas stand still.`,
          start,
        ),
    keys > 0 || config.tokens
      ? ok('keys', keys === 1 ? 'One key is valid' : `${keys} keys are valid`)
      : warning(
          'keys',
          'There is no valid key, and no identity provider is set: nobody can edit.',
          `Run: ${withArguments('keys')} create --role editor --name "…"`,
        ),
  ];
  if (failedJobs > 0)
    findings.push(
      warning(
        'failed-jobs',
        `${failedJobs} jobs failed for good.`,
        `Their errors are in graphile_worker.jobs (last_error). Remake related lists with: ${withArguments('related')} rebuild`,
      ),
    );
  if (endingKeys > 0)
    findings.push(
      warning(
        'ending-keys',
        `${endingKeys} keys end within two weeks.`,
        `${withArguments('keys')} list shows them. Make new ones in time.`,
      ),
    );
  return findings;
}
