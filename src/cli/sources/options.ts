import { parseArgs } from 'node:util';
import { withArguments } from '../../config/command-line.js';
import type { SourceTrust } from '../../domain/sources.js';
import { sourceTrusts } from '../../domain/sources.js';
import { UsageError, wrongCall } from '../command.js';

export const usage = `Usage: ${withArguments('sources')} add URL [options]
       ${withArguments('sources')} list
       ${withArguments('sources')} check URL
       ${withArguments('sources')} pause URL
       ${withArguments('sources')} resume URL
       ${withArguments('sources')} remove URL

Feeds that a running gateway polls. URL is the address of a feed, or the id that list shows. add reads it at once.

  --name NAME      the source of its articles; feeds with one name share identities (default: the host)
  --section NAME   the section of its articles (default: what an item says)
  --every MINUTES  the interval, 1 to 1440 (default: 5 to 60, by how often there is something new)
  --language TAG   for items that do not say theirs, such as en or pt-BR
  --full           fetches an item's page when the feed has only a summary, as robots.txt allows
  --trust HOW      publish, or review: new items wait as drafts (default: publish)
  --json           for scripts: one line of JSON a source

Exit code: 0 done, 1 the feed could not be read, or list shows one that fails, 2 the call is wrong.`;

export const actions = ['add', 'list', 'check', 'pause', 'resume', 'remove'] as const;
export type Action = (typeof actions)[number];

export interface SourcesCall {
  readonly action: Action;
  /** The address or the id; empty for a list. */
  readonly target: string;
  readonly settings: {
    readonly name: string | null;
    readonly section: string | null;
    readonly language: string | null;
    readonly everyMinutes: number | null;
    readonly fullText: boolean;
    readonly trust: SourceTrust;
  };
  readonly json: boolean;
}

const options = {
  name: { type: 'string' },
  section: { type: 'string' },
  every: { type: 'string' },
  language: { type: 'string' },
  full: { type: 'boolean', default: false },
  trust: { type: 'string', default: 'publish' },
  json: { type: 'boolean', default: false },
} as const;

export function readCall(args: readonly string[]): SourcesCall {
  const { values, positionals } = parse(args);
  const [given, target = '', ...rest] = positionals;
  const action = actions.find((known) => known === given);
  if (!action || rest.length > 0 || (action === 'list') !== (target === ''))
    throw wrongCall(positionals, 'list, or add, check, pause, resume or remove and a URL', usage);
  const trust = sourceTrusts.find((known) => known === values.trust.toUpperCase());
  if (!trust)
    throw new UsageError(
      `--trust is ${JSON.stringify(values.trust.slice(0, 80))}; expected publish or review.`,
    );
  if (values.every !== undefined && !/^\d{1,4}$/.test(values.every))
    throw new UsageError(
      `--every is ${JSON.stringify(values.every.slice(0, 80))}; expected minutes, 1 to 1440.`,
    );
  return {
    action,
    target,
    settings: {
      name: values.name ?? null,
      section: values.section ?? null,
      language: values.language ?? null,
      everyMinutes: values.every === undefined ? null : Number(values.every),
      fullText: values.full,
      trust,
    },
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}
