import { guide, withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { forgetPosition, readIndexState } from '../db/search-index/position.js';
import { SearchProblem, type SearchTools, searchTools } from '../services/search/index.js';
import { type Command, CommandFailed, UsageError, wrongCall } from './command.js';
import { announceConfigured } from './target.js';

export const search: Command = {
  usage: `Usage: ${withArguments('search')} status
       ${withArguments('search')} rebuild

The index of the search server of SEARCH_URL. status tells how far it is. rebuild deletes it, and the process that runs
jobs makes and fills it anew; PostgreSQL searches meanwhile. See ${guide('search.md')}.`,
  async run(args) {
    const [action, ...others] = args;
    if ((action !== 'status' && action !== 'rebuild') || others.length > 0)
      throw wrongCall(args, 'status or rebuild', search.usage);
    const config = readConfig(process.env);
    if (!config.search)
      throw new UsageError('SEARCH_URL is not set: PostgreSQL searches, and there is no index.');
    const { index } = config.search;
    if (action === 'rebuild') announceConfigured(config);
    const tools = await searchTools(config.search);
    try {
      const database = await openExisting(config);
      try {
        await migrateUp(database);
        if (action === 'status') {
          process.stdout.write(await describe(tools, await readIndexState(database, index)));
        } else {
          await tools.remove();
          await forgetPosition(database, index);
          process.stdout.write(`${index} is made anew by the next process that runs jobs.\n`);
        }
        return 0;
      } finally {
        await database.close();
      }
    } catch (error) {
      if (!(error instanceof SearchProblem)) throw error;
      throw new CommandFailed(`SEARCH_SERVER_${error.code}`, error.message);
    } finally {
      await tools.close();
    }
  },
};

async function describe(
  tools: SearchTools,
  state: Awaited<ReturnType<typeof readIndexState>>,
): Promise<string> {
  const version = await tools.version();
  const count = await tools.count();
  const lines = [
    version,
    count === null ? 'There is no index yet.' : `${count.toLocaleString('en')} articles in the index.`,
    state?.filled ? 'It was filled.' : 'It is not filled: PostgreSQL searches.',
    state && state.lagSeconds > 0 ? `It lags by ${Math.round(state.lagSeconds)} s.` : 'It lacks no change.',
  ];
  return `${lines.join('\n')}\n`;
}
