import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/database.js';
import { joinEmbeddedServer } from '../../src/db/embedded/server.js';
import { migrateUp } from '../../src/db/migrate.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a migrated database that test databases are cloned from. */
    templateUrl: string;
  }
}

interface Template {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Shared between the projects of Vitest, which load this module separately. */
const shared = globalThis as {
  datelineTemplate?: { template: Promise<Template>; users: number } | undefined;
};

/** One PostgreSQL for all test files of all projects, with a migrated database that theirs are cloned from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.datelineTemplate ??= { template: buildAndOpen(), users: 0 };
  const mine = shared.datelineTemplate;
  mine.users += 1;
  const { url, close } = await mine.template;
  project.provide('templateUrl', url);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    shared.datelineTemplate = undefined;
    await close();
  };
}

function buildAndOpen(): Promise<Template> {
  buildOnce();
  return openTemplate();
}

/** A migrated database on the server of DATABASE_URL, or on an embedded one; both go when it is closed. */
export async function openTemplate(): Promise<Template> {
  const given = process.env['DATABASE_URL'];
  const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'));
  const server = given
    ? { url: given, close: () => undefined }
    : await joinEmbeddedServer({
        dataDir: folder,
        lingerMs: 500,
        settings: {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          max_connections: '200',
        },
      });
  const template = `dateline_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${template} encoding 'UTF8' template template0`);
  const templateUrl = databaseUrl(server.url, template);
  const database = await openDatabase({ url: templateUrl, poolSize: 2, statementTimeoutMs: 60_000 });
  await migrateUp(database);
  await database.close();
  const close = async (): Promise<void> => {
    await admin.query(`drop database ${template} with (force)`);
    await admin.end();
    server.close();
    // The server writes its last lines while it stops.
    await new Promise((resolve) => setTimeout(resolve, given ? 0 : 1500));
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { url: templateUrl, close };
}

/** Tests run the built commands: an outdated build is updated here, not within the timeout of a test. */
function buildOnce(): void {
  execFileSync(process.execPath, ['bin/dateline.mjs', 'help']);
}

/** The same server's database of another name. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
