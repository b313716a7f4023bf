import { parseArgs } from 'node:util';
import { withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { readUsage, type UsageRow } from '../db/usage/read.js';
import { type Command, UsageError, wrongCall } from './command.js';

export const usage: Command = {
  usage: `Usage: ${withArguments('usage')} fields [--days 30] [--client NAME] [--json]
       ${withArguments('usage')} operations [--days 30] [--client NAME] [--json]

Which clients ask what, the most requested first. With --json for scripts; in a clone "npm run check" compares a schema with what
fields prints (USAGE=usage.json).`,
  async run(args) {
    const { of, days, client, json } = readCall(args);
    const database = await openExisting(readConfig(process.env));
    try {
      await migrateUp(database);
      const rows = await readUsage(database, of, { days, client });
      process.stdout.write(json ? `${JSON.stringify({ days, [of]: rows })}\n` : describe(rows));
      return 0;
    } finally {
      await database.close();
    }
  },
};

const describe = (rows: readonly UsageRow[]): string =>
  rows.length === 0
    ? 'Nothing was counted. USAGE_DAYS=0 switches it off.\n'
    : rows
        .map(({ name, clientName, clientVersion, requests, lastDay }) => {
          const client = `${clientName || '(no name)'} ${clientVersion}`.trim();
          return `${String(requests).padStart(10)}  ${lastDay}  ${client.padEnd(24)}  ${name || '(no name)'}\n`;
        })
        .join('');

function readCall(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [of, ...rest] = positionals;
  if ((of !== 'fields' && of !== 'operations') || rest.length > 0)
    throw wrongCall(positionals, 'fields or operations', usage.usage);
  if (!/^[1-9]\d{0,3}$/.test(values.days))
    throw new UsageError(
      `--days is a whole number from 1 to 9999; this was ${JSON.stringify(values.days.slice(0, 40))}.`,
    );
  return { of, days: Number(values.days), client: values.client ?? null, json: values.json } as const;
}

function parse(args: readonly string[]) {
  const options = {
    days: { type: 'string', default: '30' },
    client: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage.usage}`);
  }
}
