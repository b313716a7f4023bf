import { commandLine } from '../../config/command-line.js';
import type { Config } from '../../config/config.js';
import type { SearchFacts } from '../../db/inspect.js';
import { SearchProblem, searchTools } from '../../services/search/index.js';
import { type Finding, failure, ok, warning } from './finding.js';

/** The search server of SEARCH_URL: a round trip with an index of its own, and how many articles the real one has. */
export async function checkSearchServer({ search }: Pick<Config, 'search'>): Promise<Finding[]> {
  if (!search) return [];
  const tools = await searchTools(search);
  try {
    const version = await tools.version();
    await tools.roundTrip();
    const count = await tools.count();
    const articles =
      count === null ? 'no index yet' : `${count.toLocaleString('en')} articles in ${search.index}`;
    return [ok('search-server', `${version} does what searches need; ${articles}`)];
  } catch (error) {
    if (!(error instanceof SearchProblem)) throw error;
    return [failure('search-server', `${error.message} PostgreSQL searches.`, adviceOf(error))];
  } finally {
    await tools.close();
  }
}

function adviceOf({ code }: SearchProblem): string {
  switch (code) {
    case 'UNREACHABLE':
    case 'TIMEOUT':
      return 'Start it, or check scheme, host, port and path in SEARCH_URL. For a certificate of your own: NODE_EXTRA_CA_CERTS.';
    case 'LOGIN':
      return 'Check user and password in SEARCH_URL (special characters as %xx), and its rights: docs/search.md.';
    default:
      return 'docs/search.md says which servers and versions there are, and what the gateway asks of them.';
  }
}

/** The index waits for its server, or for a gateway that runs: its advice depends on what else was found. */
export function withIndexAdvice(findings: readonly Finding[]): Finding[] {
  const isAway = findings.some(({ check, level }) => check === 'search-server' && level === 'error');
  const runs = findings.some(
    ({ check, level, message }) => check === 'port' && level === 'ok' && /answers/.test(message),
  );
  const advice = isAway
    ? 'Repair the search server first (see search-server): the gateway then feeds the index by itself.'
    : runs
      ? 'The gateway fills it by itself: npm run search -- status shows how far it is; else see the log of the gateway.'
      : null;
  return findings.map((finding) =>
    finding.check === 'search-index' && finding.level !== 'ok' && advice ? { ...finding, advice } : finding,
  );
}

/** Whether the index keeps up; only with a search server. */
export function checkSearchIndex(
  indexes: readonly SearchFacts[],
  { search, runsJobs }: Pick<Config, 'search' | 'runsJobs'>,
): Finding[] {
  if (!search) return [];
  const start = runsJobs ? 'Start the gateway.' : `JOBS is elsewhere: start ${commandLine('worker')}.`;
  const facts = indexes.find(({ name }) => name === search.index);
  if (!facts?.filled)
    return [
      warning('search-index', 'The index of the search server is not filled: PostgreSQL searches.', start),
    ];
  return facts.lagSeconds > search.maxLagSeconds
    ? [
        warning(
          'search-index',
          `The index of the search server lags by ${Math.round(facts.lagSeconds)} s: PostgreSQL searches.`,
          `See the log of the process that runs jobs. ${start}`,
        ),
      ]
    : [ok('search-index', 'The index of the search server is up to date')];
}
