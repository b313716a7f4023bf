import { withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { type KeyRow, listKeys, revokeKey } from '../db/access/keys.js';
import type { Database } from '../db/database.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { type Role, roles } from '../domain/viewer.js';
import { createKey } from '../services/access/index.js';
import { type Command, parseCall, UsageError, wrongCall } from './command.js';
import { announceConfigured, announcedTarget } from './target.js';

export const keys: Command = {
  usage: `Usage: ${withArguments('keys')} create --role analyst --name "Audience desk" [--days 90]
       ${withArguments('keys')} list
       ${withArguments('keys')} revoke <prefix>

Makes, lists and ends the keys of analysts, editors and programs, while the gateway runs. A key is shown once, when
it is made; its prefix identifies it afterwards. It ends after --days, or never. With --json for scripts.

Roles: ${roles.map((role) => role.toLowerCase()).join(', ')}.`,
  async run(args) {
    const work = parse(args);
    const config = readConfig(process.env);
    if (args[0] !== 'list') announceConfigured(config);
    const database = await openExisting(config);
    try {
      await migrateUp(database);
      return await work(database);
    } finally {
      await database.close();
    }
  },
};

type Work = (database: Database) => Promise<number>;

function parse(args: readonly string[]): Work {
  const options = {
    role: { type: 'string' },
    name: { type: 'string' },
    days: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseCall(args, options, keys.usage);
  const [action, prefix = '', ...rest] = positionals;
  const print = (value: object, text: string): void => {
    process.stdout.write(`${values.json ? JSON.stringify(value) : text}\n`);
  };
  if (action === 'create' && !prefix) return create(values, print);
  if (action === 'list' && !prefix) return async (database) => list(await listKeys(database), print);
  if (action === 'revoke' && /^[0-9a-f]{8}$/.test(prefix) && rest.length === 0) {
    return async (database) => {
      const revoked = await revokeKey(database, prefix);
      print(
        { target: announcedTarget(), prefix, revoked },
        revoked ? `The key ${prefix} is revoked.` : `There is no key ${prefix} to revoke.`,
      );
      return revoked ? 0 : 1;
    };
  }
  throw wrongCall(positionals, 'create, list, or revoke and the eight characters of a prefix', keys.usage);
}

type Print = (value: object, text: string) => void;

function create(
  {
    role: roleText = '',
    name = '',
    days,
  }: { role?: string | undefined; name?: string | undefined; days?: string | undefined },
  print: Print,
): Work {
  const role = roles.find((known) => known === roleText.toUpperCase());
  const mistakes = [
    ...(role ? [] : [`--role is one of ${roles.map((known) => known.toLowerCase()).join(', ')}.`]),
    ...(name.trim() && name.length <= 200 ? [] : ['--name says who it is for, in 1 to 200 characters.']),
    ...(days === undefined || /^[1-9]\d{0,4}$/.test(days) ? [] : ['--days is a whole number from 1.']),
  ];
  if (!role || mistakes.length > 0) throw new UsageError(`${mistakes.join('\n')}\n\n${keys.usage}`);
  const expiresAt = days ? new Date(Date.now() + Number(days) * 86_400_000) : null;
  return async (database) => {
    const key = await createKey(database, { role, name: name.trim(), expiresAt });
    print({ target: announcedTarget(), key, role, name: name.trim(), expiresAt }, shownOnce(key, role));
    return 0;
  };
}

const shownOnce = (key: string, role: Role): string =>
  `${key}\n\nThis key of an ${role.toLowerCase()} is shown once. Send it as "Authorization: Bearer …".`.replace(
    'an reader',
    'a reader',
  );

function list(rows: readonly KeyRow[], print: Print): number {
  const day = (date: Date | null, none: string): string =>
    date?.toISOString().slice(0, 16).replace('T', ' ') ?? none;
  const state = ({ revokedAt, expiresAt }: KeyRow): string =>
    revokedAt ? 'revoked' : expiresAt && expiresAt <= new Date() ? 'expired' : 'good';
  const lines = rows.map((row) =>
    [
      row.prefix,
      row.role.padEnd(8),
      state(row).padEnd(8),
      `used ${day(row.lastUsedAt, 'never')}`.padEnd(22),
      `ends ${day(row.expiresAt, 'never')}`.padEnd(22),
      row.name,
    ].join('  '),
  );
  print(rows, lines.join('\n') || 'There are no keys.');
  return 0;
}
