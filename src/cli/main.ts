import { commandLine, withArguments } from '../config/command-line.js';
import { ConfigError } from '../config/config.js';
import { type Command, UsageError, wrongCall } from './command.js';
import { explain } from './explain.js';
import { announcedTarget } from './target.js';

/** The commands, loaded on demand. */
const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  serve: {
    summary: `run the gateway (${commandLine('serve')})`,
    load: async () => (await import('./serve.js')).serve,
  },
  migrate: {
    summary:
      'bring the tables up to date (up), revert the last migration (down), or show what is pending (status)',
    load: async () => (await import('./migrate.js')).migrate,
  },
  import: {
    summary: 'take in articles: wire items and saved pages',
    load: async () => (await import('./import.js')).importCommand,
  },
  export: {
    summary: 'write articles, shares and related lists into a folder, for analysts or to leave',
    load: async () => (await import('./export.js')).exportCommand,
  },
  samples: {
    summary: 'load the sample articles',
    load: async () => (await import('./samples.js')).samples,
  },
  related: {
    summary: 'make all related lists anew (rebuild)',
    load: async () => (await import('./related.js')).related,
  },
  worker: {
    summary: 'work on jobs alone, without serving',
    load: async () => (await import('./worker.js')).worker,
  },
  keys: {
    summary: 'make, list and revoke keys of analysts, editors and programs',
    load: async () => (await import('./keys.js')).keys,
  },
  sources: {
    summary: 'add, list, check, pause and remove the feeds that are polled',
    load: async () => (await import('./sources.js')).sources,
  },
  backup: {
    summary: 'write the database and the pictures into one file, while the gateway runs',
    load: async () => (await import('./backup.js')).backup,
  },
  restore: {
    summary: 'fill an empty database from a backup, or check a backup',
    load: async () => (await import('./restore.js')).restore,
  },
  documents: {
    summary: 'publish, list, check and remove the documents that clients send by id',
    load: async () => (await import('./documents.js')).documents,
  },
  usage: {
    summary: 'show which clients ask which operations and fields',
    load: async () => (await import('./usage.js')).usage,
  },
  search: {
    summary: 'show how far the index of a search server is (status), or have it made anew (rebuild)',
    load: async () => (await import('./search.js')).search,
  },
  move: {
    summary: 'copy the database to a server, or back to the embedded one',
    load: async () => (await import('./move.js')).move,
  },
  doctor: {
    summary: 'check the set-up, and say what is wrong and what to do',
    load: async () => (await import('./doctor.js')).doctor,
  },
  'print-schema': {
    summary: 'print the GraphQL schema',
    load: async () => (await import('./print-schema.js')).printSchemaCommand,
  },
};

/** Runs one command and sets the exit code: 2 for a mistake in the call or in the environment, 1 for a failure. */
export async function main(args: readonly string[]): Promise<void> {
  process.exitCode = await run(args);
}

async function run([name = 'help', ...args]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(help());
    return 0;
  }
  const command = commands[name];
  if (!command) {
    report(new UsageError(`There is no command ${JSON.stringify(name)}.\n\n${help().trimEnd()}`), args);
    return 2;
  }
  let failure = 1;
  try {
    readEnvironmentFile();
    const { usage, bare, run: work, failure: code } = await command.load();
    failure = code ?? failure;
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    if (bare && args.length > 0) throw wrongCall(args, 'no arguments', usage);
    return await work(args);
  } catch (error) {
    report(error, args);
    return error instanceof ConfigError || error instanceof UsageError ? 2 : failure;
  }
}

/** `Error CODE: message`, and with --json one line of JSON, unless standard output is the backup itself. */
function report(error: unknown, args: readonly string[]): void {
  const { code, message } = explain(error);
  process.stderr.write(`Error ${code}: ${message}\n`);
  if (!args.includes('--json') || args.includes('-')) return;
  const target = announcedTarget();
  process.stdout.write(`${JSON.stringify({ error: { code, message, ...(target && { target }) } })}\n`);
}

/** Reads `.env` of the working directory. Environment variables take precedence. */
function readEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new UsageError(`The file .env cannot be read: ${(error as Error).message}`);
  }
}

const help = (): string =>
  `Usage: ${withArguments('<command>')} [options]\n\n${Object.entries(commands)
    .map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`)
    .join(
      '\n',
    )}\n\n"${withArguments('<command>')} --help" shows its options. Settings come from the environment and from .env.\n`;
