import { parseArgs } from 'node:util';
import { withArguments } from '../../config/command-line.js';
import { UsageError, wrongCall } from '../command.js';

export const usage = `Usage: ${withArguments('documents')} publish MANIFEST [--dry-run]
       ${withArguments('documents')} list
       ${withArguments('documents')} check
       ${withArguments('documents')} remove ID...

The documents that clients send by their id, while the gateway runs. MANIFEST is what
generate-persisted-query-manifest writes (Apollo), or the file of relay-compiler's persistConfig.
Publishing again changes nothing. A document that is not valid is left out, and the others are published.
check holds the published documents against the schema of this version.

  --dry-run  says what publish would refuse, and publishes nothing
  --json     for scripts: one line of JSON

Exit code: 0 done, 1 a document was refused or is not there, 2 the call or the manifest is wrong.`;

export const actions = ['publish', 'list', 'check', 'remove'] as const;
export type Action = (typeof actions)[number];

export interface DocumentsCall {
  readonly action: Action;
  /** The path of a manifest, or ids. */
  readonly targets: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

const options = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export function readCall(args: readonly string[]): DocumentsCall {
  const { values, positionals } = parse(args);
  const [given, ...targets] = positionals;
  const action = actions.find((known) => known === given);
  const fits = {
    publish: targets.length === 1,
    list: targets.length === 0,
    check: targets.length === 0,
    remove: targets.length > 0,
  };
  if (!action || !fits[action])
    throw wrongCall(positionals, 'publish and a manifest, list, check, or remove and ids', usage);
  return { action, targets, dryRun: values['dry-run'], json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}
