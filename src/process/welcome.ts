import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { FirstStart } from './first-start.js';

const query =
  '{ articles(first: 3) { nodes { headline section { name } related(first: 2) { nodes { article { headline } } } } } }';

/**
 * Says where to go: lines for a person on a terminal, log lines elsewhere. Keys of a first start are shown this once;
 * logs are kept and read by others, so there a file holds them that its owner alone can read.
 */
export function welcome(
  port: number,
  { publicUrl, host, dataDir }: Config,
  logger: Logger,
  first: FirstStart | null,
): void {
  const api = `${publicUrl}/graphql`;
  if (!process.stdout.isTTY) {
    if (first && first.articles > 0) logger.info(made(first));
    if (first?.keys) logger.info(`Keys of the first start are in ${writeKeys(dataDir, first.keys)}`);
    logger.info({ api, host, port }, `Dateline is ready at ${api}`);
    return;
  }
  process.stdout.write(`
  Dateline is ready.${first && first.articles > 0 ? ` ${made(first)}` : ''}

  Sandbox  ${publicUrl}/sandbox/   (to ask and look, in a browser)
  API      ${api}
  Health   ${publicUrl}/health/ready
${first?.keys ? toldOnce(first.keys) : ''}
  Ask it:
    curl -s ${api} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'

  Bring your own:  npm run import -- <files>
  Stop:            Ctrl-C

`);
}

function writeKeys(dataDir: string, { analyst, editor }: NonNullable<FirstStart['keys']>): string {
  const path = join(dataDir, 'first-keys.txt');
  writeFileSync(path, `analyst  ${analyst}\neditor   ${editor}\n`, { mode: 0o600 });
  return path;
}

const made = ({ articles, shares }: FirstStart): string =>
  `It holds ${articles} sample articles, shared ${shares.toLocaleString('en')} times, to try things with.`;

const toldOnce = ({ analyst, editor }: NonNullable<FirstStart['keys']>): string => `
  Keys, shown this once ("npm run keys" makes others):
    analyst  ${analyst}
    editor   ${editor}
`;
