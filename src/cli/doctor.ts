import { guide, withArguments } from '../config/command-line.js';
import { type Config, ConfigError, readConfig } from '../config/config.js';
import { packageVersion } from '../config/package-root.js';
import { hasEmbeddedDatabase, joinConfigured } from '../db/open.js';
import { type Command, wrongCall } from './command.js';
import { checkPort, checkPublicUrl } from './doctor/addresses.js';
import { checkDataFolder } from './doctor/data-folder.js';
import { checkDatabase } from './doctor/database.js';
import { type Finding, failure } from './doctor/finding.js';
import { checkMemory, checkNode, containerLimit } from './doctor/machine.js';
import { checkIdentityProvider, checkTraceReceiver } from './doctor/receivers.js';
import { checkReplicas } from './doctor/replicas.js';
import { checkSearchServer, withIndexAdvice } from './doctor/search-server.js';
import { checkSecretFiles } from './doctor/secret-files.js';
import { checkCache, checkPictures } from './doctor/stores.js';

export const doctor: Command = {
  usage: `Usage: ${withArguments('doctor')} [--json]

Checks the set-up of this machine: settings, folders, memory, port, database, replicas, cache, search server, pictures,
keys, jobs, identity provider and trace receiver. Says what is wrong and what to do. Nothing of yours is changed; an embedded database that does not run is started
for the check, and in a search server an index of its own is made and removed.

Exit code: 0 nothing is wrong (there may be warnings), 1 something is wrong, 2 the settings are invalid.`,
  async run(args) {
    if (args.some((each) => each !== '--json') || args.length > 1)
      throw wrongCall(args, '--json', doctor.usage);
    const json = args.length === 1;
    let config: Config;
    try {
      config = readConfig(process.env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      print(
        error.mistakes.map((mistake) =>
          failure('settings', mistake, `${guide('configuration.md')} describes the settings.`),
        ),
        json,
      );
      return 2;
    }
    const findings = withIndexAdvice(await examine(config));
    print(findings, json);
    return findings.some(({ level }) => level === 'error') ? 1 : 0;
  },
};

async function examine(config: Config): Promise<Finding[]> {
  const folder = checkDataFolder(config);
  const isBroken = folder.some(
    ({ level, check }) => level === 'error' || (check === 'embedded-database' && level === 'warning'),
  );
  return [
    checkNode(process.versions.node),
    ...checkMemory(config, containerLimit()),
    ...folder,
    ...checkSecretFiles(process.env, config.dataDir),
    await checkPort(config),
    ...checkPublicUrl(config),
    ...(isBroken && config.databaseUrl === null ? [] : await databaseFindings(config)),
    ...(await checkCache(config)),
    ...(await checkSearchServer(config)),
    await checkPictures(config),
    ...(await checkIdentityProvider(config)),
    ...(await checkTraceReceiver(config)),
  ];
}

async function databaseFindings(config: Config): Promise<Finding[]> {
  // To join would make the database.
  if (config.databaseUrl === null && !hasEmbeddedDatabase(config.dataDir)) return [];
  try {
    const server = await joinConfigured(config);
    try {
      return [...(await checkDatabase(server.url, config)), ...(await checkReplicas(server.url, config))];
    } finally {
      await server.close();
    }
  } catch (error) {
    return [failure('database', (error as Error).message, 'postgres.log in DATA_DIR says more.')];
  }
}

const signs = { ok: 'ok     ', warning: 'warning', error: 'ERROR  ' } as const;

function print(findings: readonly Finding[], json: boolean): void {
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (json) {
    process.stdout.write(`${JSON.stringify({ version: packageVersion, errors, warnings, findings })}\n`);
    return;
  }
  for (const { check, level, message, advice } of findings)
    process.stdout.write(
      `${signs[level]}  ${check.padEnd(21)} ${message}${advice ? `\n${' '.repeat(31)}→ ${advice}` : ''}\n`,
    );
  process.stdout.write(
    errors + warnings === 0 ? '\nNothing is wrong.\n' : `\n${errors} errors, ${warnings} warnings.\n`,
  );
}
