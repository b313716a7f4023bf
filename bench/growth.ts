/*
 * Whether the gateway keeps its distance to the floor as data and lists grow: 1,000 articles and 100,000, lists of 20
 * and of 100.
 *   npm run bench:growth [-- --articles N --shares N --rounds N --seconds N]
 */
import { compare } from './compare/compare.js';
import type { Result } from './compare/measure.js';
import { readOptions } from './compare/options.js';
import { requireWrk } from './compare/wrk.js';

requireWrk();
const most = readOptions(process.argv.slice(2));
const servers = ['mercurius', 'postgraphile', 'gateway'] as const;
const only = ['W1', 'W2', 'W2 of 100'];

const measured = async (
  articles: number,
  shares: number,
): Promise<(name: string, server: string) => Result> => {
  const { compared } = await compare({ ...most, articles, shares, only, peers: servers });
  return (name, server) => {
    const results = compared.find((each) => each.name === name)?.results;
    const result = results?.find((each) => each.server === server);
    if (!result) throw new Error(`${name} was not measured on ${server}.`);
    return result;
  };
};
const small = await measured(1000, 20_000);
const large = await measured(most.articles, most.shares);

const row = (about: string, cell: (server: string) => string): string =>
  `| ${[about, ...servers.map(cell)].join(' | ')} |`;
const ratios = (of: (name: string, server: string) => Result, name: string) => (server: string) =>
  of(name, server).ratio.toFixed(2);
const kept = (server: string): string =>
  (large('W2 of 100', server).ratio / large('W2', server).ratio).toFixed(2);
const grown = (name: string) => (server: string) =>
  (large(name, server).ratio / small(name, server).ratio).toFixed(2);
const many = most.articles.toLocaleString('en');
process.stdout.write(`Ratios to the floor of the same round.

| | ${servers.join(' | ')} |
|---|${servers.map(() => '---:|').join('')}
${[
  row('W1, 1,000 articles', ratios(small, 'W1')),
  row(`W1, ${many} articles`, ratios(large, 'W1')),
  row('W1, large by small', grown('W1')),
  row('W2, 1,000 articles', ratios(small, 'W2')),
  row(`W2, ${many} articles`, ratios(large, 'W2')),
  row('W2, large by small', grown('W2')),
  row('W2 of 100 instead of 20', ratios(large, 'W2 of 100')),
  row('W2, 100 by 20', kept),
].join('\n')}
`);
