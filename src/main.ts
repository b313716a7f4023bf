import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createApp } from './app.js';
import type { Config } from './config.js';
import type { Jobs } from './db/jobs.js';
import { migrateUp } from './db/migrate.js';
import { openConfigured } from './db/open.js';
import { prepareFirstStart } from './first-start.js';
import { buildSandbox, type SandboxBuild } from './sandbox-build.js';
import { relatedService } from './services/related/index.js';
import { sharingService } from './services/sharing/index.js';
import { nextSignal } from './signals.js';
import { welcome } from './welcome.js';
import { startWorker } from './worker.js';

/** Runs the gateway until a signal ends it; gives the exit code. */
export async function runGateway(config: Config, logger: Logger): Promise<number> {
  // From the first moment on: a signal during the start ends it in order as well.
  const signal = nextSignal();
  const database = await openConfigured(config);
  const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
  const sharing = sharingService(database, config, (error) =>
    logger.warn({ err: error }, 'Clicks could not be written and will be tried again'),
  );
  let app: FastifyInstance | null = null;
  let jobs: Jobs | null = null;
  let sandbox: SandboxBuild | null = null;
  try {
    const done = await migrateUp(database);
    if (done.length > 0) logger.info(`Migrated: ${done.join(', ')}`);
    await sharing.keepUp();
    const first = await prepareFirstStart(database, related, sharing, config);
    app = await createApp({
      config,
      database,
      sharing,
      logger,
      sandboxFailed: () => sandbox?.failed() ?? false,
    });
    await app.listen({ host: config.host, port: config.port });
    sandbox = buildSandbox(logger);
    if (config.worksOnJobs) jobs = await startWorker({ database, related, sharing, logger });
    welcome(app, config, logger, first);
    const received = await signal;
    logger.info(`${received}: finishing what was accepted, then stopping. A second one stops at once.`);
    process.once(received, () => process.exit(130));
    return 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    process.stderr.write(
      `Port ${config.port} of ${config.host} is taken. Stop the program that has it, or choose another: PORT=${config.port + 1} npm start\n`,
    );
    return 1;
  } finally {
    sandbox?.stop();
    await app?.close();
    await sharing.close();
    await jobs?.stop();
    await database.close();
  }
}
