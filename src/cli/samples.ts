import { commandLine } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { migrateUp } from '../db/migrate.js';
import { openConfigured } from '../db/open.js';
import { loadSamples } from '../process/load-samples.js';
import { relatedService } from '../services/related/index.js';
import { sharingService } from '../services/sharing/index.js';
import type { Command } from './command.js';
import { announceConfigured } from './target.js';

export const samples: Command = {
  usage: `Usage: ${commandLine('samples')}

Loads the sample articles into the database that the environment names, as if the newest had come in an hour ago,
and where nothing was shared yet, shares of the last 90 days.
Running it again moves their times and changes nothing else. The first start of an empty embedded database does it by itself.`,
  bare: true,
  async run() {
    const config = readConfig(process.env);
    announceConfigured(config);
    const database = await openConfigured(config);
    try {
      await migrateUp(database);
      const loaded = await loadSamples(
        database,
        relatedService(database, { halfLifeDays: config.relatedHalfLifeDays }),
        sharingService(database, config, (error) => {
          throw error;
        }),
      );
      const shares = loaded.shares > 0 ? `, shared ${loaded.shares.toLocaleString('en')} times` : '';
      process.stdout.write(`${loaded.articles} sample articles are in${shares}.\n`);
    } finally {
      await database.close();
    }
    return 0;
  },
};
