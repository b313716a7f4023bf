/*
 * Whether the gateway keeps its distance to the floor as data and lists grow: 100,000 articles beside 1,000,000, lists
 * of 20 and of 100.
 *   npm run bench:growth [-- --sizes 1000,100000,1000000] [--rounds N] [--seconds N] [--only W1,W6] [--peers gateway]
 */
import { compare } from './compare/compare.js';
import type { Result } from './compare/measure.js';
import { readOptions, readSizes } from './compare/options.js';
import type { ServerName } from './compare/servers.js';
import { requireWrk } from './compare/wrk.js';

/** Twenty shares an article, as the comparison has them, up to ten million. */
const sharesOf = (articles: number): number => Math.min(articles * 20, 10_000_000);

type Find = (name: string, server: ServerName) => Result;

const { sizes, rest } = readSizes(process.argv.slice(2));
const given = readOptions(rest);
const only = given.only.length > 0 ? given.only : ['W1', 'W2', 'W2 of 100', 'W3', 'W6'];
const servers = (
  given.peers.length > 0
    ? given.peers.filter((name) => name !== 'floor')
    : ['mercurius', 'postgraphile', 'gateway']
) as ServerName[];

async function measured(articles: number): Promise<Find> {
  const shares = sharesOf(articles);
  process.stderr.write(`${number(articles)} articles, ${number(shares)} shares\n`);
  const { compared } = await compare({ ...given, articles, shares, only, peers: servers });
  return (name, server) => {
    const results = compared.find((each) => each.name === name)?.results;
    const result = results?.find((each) => each.server === server);
    if (!result) throw new Error(`${name} was not measured on ${server}.`);
    return result;
  };
}

const number = (value: number): string => value.toLocaleString('en');
const row = (about: string, cell: (server: ServerName) => string): string =>
  `| ${[about, ...servers.map(cell)].join(' | ')} |`;
const ratio = (find: Find, name: string, server: ServerName): number => find(name, server).ratio;

function rowsOf(name: string, found: ReadonlyMap<number, Find>): string[] {
  const all = [...found];
  const [[, small], [, large]] = [all[0], all.at(-1)] as [[number, Find], [number, Find]];
  return [
    ...all.map(([articles, find]) =>
      row(`${name}, ${number(articles)} articles`, (server) => ratio(find, name, server).toFixed(2)),
    ),
    row(`${name}, the most by the fewest`, (server) =>
      (ratio(large, name, server) / ratio(small, name, server)).toFixed(2),
    ),
  ];
}

try {
  requireWrk();
  const found = new Map<number, Find>();
  for (const articles of sizes) found.set(articles, await measured(articles));
  process.stdout.write(`Ratios to the floor of the same round.

| | ${servers.join(' | ')} |
|---|${servers.map(() => '---:|').join('')}
${only.flatMap((name) => rowsOf(name, found)).join('\n')}
`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
