import { setTimeout } from 'node:timers/promises';
import { withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { createLogger } from '../config/logger.js';
import type { Database } from '../db/database.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { type ListedSource, listSources } from '../db/sources/sources.js';
import { DomainError } from '../domain/errors.js';
import { formatId, parseId } from '../domain/ids.js';
import { pollingParts } from '../process/sources/start-sources.js';
import { relatedService } from '../services/related/index.js';
import { type PollOutcome, pollSource, sourcesService } from '../services/sources/index.js';
import { type Command, UsageError } from './command.js';
import { describeOutcome, describeSource, jsonOf } from './sources/describe.js';
import { readCall, type SourcesCall, usage } from './sources/options.js';
import { announceConfigured, announcedTarget } from './target.js';

export const sources: Command = {
  usage,
  async run(args) {
    const call = readCall(args);
    const config = readConfig(process.env);
    if (call.action !== 'list' && call.action !== 'check') announceConfigured(config);
    const database = await openExisting(config);
    try {
      await migrateUp(database);
      return await act(call, database, config);
    } catch (error) {
      if (error instanceof DomainError) throw new UsageError(faultsOf(error));
      throw error;
    } finally {
      await database.close();
    }
  },
};

type Config = ReturnType<typeof readConfig>;

async function act(call: SourcesCall, database: Database, config: Config): Promise<number> {
  const print = (value: object, text: string): void => {
    process.stdout.write(`${call.json ? JSON.stringify(value) : text}\n`);
  };
  if (call.action === 'list') {
    const all = await listSources(database, null);
    for (const source of all) print(jsonOf(source), describeSource(source));
    if (all.length === 0 && !call.json)
      print({}, `There are no sources. Add one: ${withArguments('sources')} add URL`);
    return all.some(({ failingSince }) => failingSince !== null) ? 1 : 0;
  }
  const service = sourcesService(database, config.sources);
  const context = { actor: { id: 'command', name: 'Command line' }, requestId: 'command' };
  const response = { selection: null, respond: async (_reader: unknown, result: object) => result };
  if (call.action === 'add') {
    const added = (await service.add({ url: call.target, ...call.settings }, context, response)) as {
      uid: string;
    };
    return pollAndPrint(added.uid, database, config, print);
  }
  const source = await requireListed(database, call.target);
  const id = formatId('Source', source.uid);
  if (call.action === 'check') return pollAndPrint(source.uid, database, config, print);
  if (call.action === 'remove') {
    await service.remove({ id }, context, response);
    print({ target: announcedTarget(), id, removed: true }, `${source.url} is removed. Its articles stay.`);
    return 0;
  }
  const paused = call.action === 'pause';
  await service.pause({ id, paused }, context, response);
  print({ target: announcedTarget(), id, paused }, `${source.url} is ${paused ? 'paused' : 'polled again'}.`);
  return 0;
}

async function requireListed(database: Database, target: string): Promise<ListedSource> {
  const parsed = parseId(target);
  const address = URL.canParse(target) ? new URL(target).href : target;
  const [source] = await listSources(database, parsed?.type === 'Source' ? parsed.uid : address);
  if (source) return source;
  throw new UsageError(
    `There is no source ${JSON.stringify(target.slice(0, 200))}. See: ${withArguments('sources')} list`,
  );
}

/** Polls a source and prints what it brought; 1 when it failed. */
async function pollAndPrint(
  uid: string,
  database: Database,
  config: Config,
  print: (value: object, text: string) => void,
): Promise<number> {
  const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
  // What a person should read is printed; the log is for a running gateway.
  const parts = pollingParts(database, related, createLogger('silent'));
  const outcome: PollOutcome | null = await pollSource(uid, parts, config.sources);
  if (!outcome) return waitAndPrint(uid, database, print);
  print(outcome, describeOutcome(outcome));
  return 'failure' in outcome ? 1 : 0;
}

/** A running gateway was faster: waits for its poll. */
async function waitAndPrint(
  uid: string,
  database: Database,
  print: (value: object, text: string) => void,
): Promise<number> {
  for (;;) {
    const [source] = await listSources(database, uid);
    if (!source) throw new UsageError('The source was removed meanwhile.');
    if (!source.isPolled) {
      print(jsonOf(source), describeSource(source));
      return source.failingSince ? 1 : 0;
    }
    await setTimeout(500);
  }
}

function faultsOf({ message, details }: DomainError): string {
  const { fields } = details as { fields?: readonly { message: string }[] };
  return fields?.length ? fields.map((fault) => fault.message).join('\n') : message;
}
