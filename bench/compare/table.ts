import { cpus } from 'node:os';
import type { Result } from './measure.js';

/** One workload with the result of each server. */
export interface Compared {
  readonly name: string;
  readonly about: string;
  readonly results: readonly Result[];
}

/** The conditions of a measurement. */
export interface Conditions {
  readonly date: string;
  readonly command: string;
  readonly node: string;
  readonly postgres: string;
  readonly cpu: string;
  readonly cores: number;
  readonly articles: number;
  readonly shares: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** Servers that could not be measured, and why. */
  readonly missing: readonly string[];
}

export const machine = (): Pick<Conditions, 'node' | 'cpu' | 'cores'> => ({
  node: process.versions.node,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
});

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(heads), row(heads.map((_, place) => (place === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');
const number = (value: number): string => value.toLocaleString('en');

export function markdown(compared: readonly Compared[], conditions: Conditions): string {
  const { date, command, node, postgres, cpu, cores, articles, shares, rounds, seconds, connections } =
    conditions;
  const servers = [...new Set(compared.flatMap(({ results }) => results.map(({ server }) => server)))];
  const ratios = servers.map((server) => [
    server,
    ...compared.map(
      ({ results }) => results.find((result) => result.server === server)?.ratio.toFixed(2) ?? '–',
    ),
  ]);
  const parts = compared.map(
    ({ name, about, results }) => `## ${name}: ${about}

${table(
  ['', 'ratio', 'requests a second', 'p50 ms', 'p99 ms', 'server CPU µs', 'database CPU µs', 'RSS MB'],
  results.map((result) => [
    result.server,
    result.ratio.toFixed(2),
    number(result.aSecond),
    result.p50.toFixed(1),
    result.p99.toFixed(1),
    number(result.serverCpu),
    result.databaseCpu === null ? '–' : number(result.databaseCpu),
    number(result.memoryMb),
  ]),
)}`,
  );
  return `<!-- Written by the command below. -->
# The gateway beside other servers

${date}, Node.js ${node}, PostgreSQL ${postgres}, ${cores} cores of ${cpu}, which database, server and load share.
${number(articles)} articles, ${number(articles * 8)} related links, ${number(shares)} shares; ${connections} connections; medians of ${rounds} rounds of ${seconds} s, servers in turn.
CPU is for one request.${conditions.missing.map((line) => `\n${line}`).join('')}

\`\`\`sh
${command}
\`\`\`

Requests a second as ratios to the floor of the same round:

${table(['', ...compared.map(({ name }) => name)], ratios)}

${parts.join('\n\n')}
`;
}
