import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { commandLine, withArguments } from '../config/command-line.js';
import type { Config } from '../config/config.js';
import type { FirstStart } from './first-start.js';

const query =
  '{ articles(first: 3) { nodes { headline section { name } related(first: 2) { nodes { article { headline } } } } } }';

/**
 * Prints the URLs: text on a terminal, log lines otherwise. The keys of a first start are printed once on a terminal. They
 * never go into a log, but into a file that only its owner can read.
 */
export function welcome(
  port: number,
  { publicUrl, host, dataDir, reader: hasReader }: Config,
  logger: Logger,
  firstStart: FirstStart | null,
): void {
  const api = `${publicUrl}/graphql`;
  const { pathname } = new URL(publicUrl);
  if (hasReader && pathname !== '/')
    logger.warn(
      `READER is on, and PUBLIC_URL has the path ${pathname}: the pages for readers need the root of a host. Set READER=off, or a PUBLIC_URL without a path.`,
    );
  if (!process.stdout.isTTY) {
    if (firstStart && firstStart.articles > 0) logger.info(contentLine(firstStart));
    if (firstStart?.keys)
      logger.info(`Keys of the first start are in ${writeKeys(dataDir, firstStart.keys)}`);
    logger.info({ api, host, port }, `Dateline is ready at ${api}`);
    return;
  }
  process.stdout.write(`
  Dateline is ready.${firstStart && firstStart.articles > 0 ? ` ${contentLine(firstStart)}` : ''}

${hasReader ? `  Site     ${publicUrl}/\n` : ''}  Editor   ${publicUrl}/edit/      (with an editor's key)
  Sandbox  ${publicUrl}/sandbox/   (queries and charts, in a browser)
  API      ${api}
  Health   ${publicUrl}/health/ready
${firstStart?.keys ? keyLines(firstStart.keys) : ''}
  Try it:
    curl -s ${api} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'

  Bring your own:  ${withArguments('import')} <files>
  Stop:            Ctrl-C

`);
}

function writeKeys(dataDir: string, { analyst, editor }: NonNullable<FirstStart['keys']>): string {
  const path = join(dataDir, 'first-keys.txt');
  writeFileSync(path, `analyst  ${analyst}\neditor   ${editor}\n`, { mode: 0o600 });
  return path;
}

const contentLine = ({ articles, shares }: FirstStart): string =>
  `It holds ${articles} sample articles, shared ${shares.toLocaleString('en')} times, to try things with.`;

const keyLines = ({ analyst, editor }: NonNullable<FirstStart['keys']>): string => `
  Keys, shown this once ("${commandLine('keys')}" makes others):
    analyst  ${analyst}
    editor   ${editor}
`;
