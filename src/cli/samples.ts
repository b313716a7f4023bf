import { readConfig } from '../config.js';
import { migrateUp } from '../db/migrate.js';
import { openConfigured } from '../db/open.js';
import { loadSamples } from '../load-samples.js';
import { relatedService } from '../services/related/index.js';
import { type Command, UsageError } from './command.js';

export const samples: Command = {
  usage: `Usage: npm run samples

Loads the sample articles into the database that the environment names, as if the newest had come in an hour ago.
Running it again moves their times and changes nothing else. The first start of an empty embedded database does it by itself.`,
  async run(args) {
    if (args.length > 0) throw new UsageError(samples.usage);
    const config = readConfig(process.env);
    const database = await openConfigured(config);
    try {
      await migrateUp(database);
      const count = await loadSamples(
        database,
        relatedService(database, { halfLifeDays: config.relatedHalfLifeDays }),
      );
      process.stdout.write(`${count} sample articles are in.\n`);
    } finally {
      await database.close();
    }
    return 0;
  },
};
