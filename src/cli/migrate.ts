import { withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import type { Database } from '../db/database.js';
import { migrateDown, migrateUp, pendingMigrations } from '../db/migrate.js';
import { migrations } from '../db/migrations.js';
import { openConfigured, openExisting } from '../db/open.js';
import { type Command, wrongCall } from './command.js';
import { announceConfigured } from './target.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const actions: Readonly<Record<string, (database: Database) => Promise<void>>> = {
  async up(database) {
    const done = await migrateUp(database);
    for (const name of done) say(`up    ${name}`);
    if (done.length === 0) say('Nothing to do: the tables are up to date.');
  },
  async down(database) {
    const name = await migrateDown(database);
    say(name ? `down  ${name}` : 'Nothing to do: no migration has run.');
  },
  async status(database) {
    const pending = new Set(await pendingMigrations(database));
    for (const { name } of migrations) say(`${pending.has(name) ? 'pending' : 'done   '}  ${name}`);
  },
};

export const migrate: Command = {
  usage: `Usage: ${withArguments('migrate')} [up | down | status]

up (the default) runs every migration that has not run, down takes the last one back with all that its tables hold,
status lists them.`,
  async run([action = 'up', ...rest]) {
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!act || rest.length > 0) throw wrongCall([action, ...rest], 'up, down or status', migrate.usage);
    const config = readConfig(process.env);
    if (action !== 'status') announceConfigured(config);
    // Only what makes tables makes a database.
    const database = await (action === 'up' ? openConfigured : openExisting)(config);
    try {
      await act(database);
    } finally {
      await database.close();
    }
    return 0;
  },
};
