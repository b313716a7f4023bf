import { withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { relatedService } from '../services/related/index.js';
import { type Command, wrongCall } from './command.js';
import { Steps } from './steps.js';
import { announceConfigured } from './target.js';

export const related: Command = {
  usage: `Usage: ${withArguments('related')} rebuild

Makes the related lists of all articles anew: after settings were changed, or to count words again after many
articles were changed or withdrawn. Readers keep getting the lists there are. Interrupted, it goes on where it was.`,
  async run(args) {
    if (args.join(' ') !== 'rebuild') throw wrongCall(args, 'rebuild', related.usage);
    const config = readConfig(process.env);
    announceConfigured(config);
    const database = await openExisting(config);
    try {
      await migrateUp(database);
      const steps = new Steps();
      const service = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
      const count = await service.rebuild((phase, done, all) => steps.at(phase, done, all));
      steps.end();
      process.stdout.write(
        `The related lists of ${count.toLocaleString('en')} articles were made in ${steps.seconds.toFixed(1)} s.\n`,
      );
    } finally {
      await database.close();
    }
    return 0;
  },
};
