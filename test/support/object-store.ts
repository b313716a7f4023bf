import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { S3mini } from 's3mini';
import { freePort } from './process.js';
import { configOf, makeRings, type SwiftPart, swiftConf, swiftKey, swiftParts } from './swift-config.js';

const run = promisify(execFile);
const isOnPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** OpenStack Swift, a store with the protocol of S3. Tests that need it do not run without it, except in CI. */
export const hasSwift = swiftParts.every((part) => isOnPath(`swift-${part}-server`));

/** A Swift of one test file, whose objects are in memory. */
export interface ObjectStore {
  readonly url: string;
  readonly port: number;
  /** A client of a bucket, which is made if it is missing. */
  bucket(name: string): Promise<S3mini>;
  /** Kills the part that clients speak to; objects stay. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startObjectStore(): Promise<ObjectStore> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-swift-'));
  mkdirSync(join(folder, 'devices', 'disk'), { recursive: true });
  writeFileSync(join(folder, 'swift.conf'), swiftConf);
  const ports = {} as Record<SwiftPart, number>;
  for (const part of swiftParts) ports[part] = await freePort();
  const url = `http://127.0.0.1:${ports.proxy}`;
  for (const part of swiftParts) {
    const settings = { folder, user: userInfo().username, port: ports[part] };
    writeFileSync(join(folder, `${part}.conf`), configOf(part, settings));
  }
  // The python of the distribution has the packages of its Swift.
  await run('/usr/bin/python3', ['-c', makeRings, folder, JSON.stringify(ports)]);
  const children = new Map<SwiftPart, ChildProcess>();
  const launch = (part: SwiftPart): void => {
    const config = join(folder, `${part}.conf`);
    children.set(part, spawn(`swift-${part}-server`, [config], { stdio: 'ignore' }));
  };
  const kill = async (part: SwiftPart): Promise<void> => {
    const child = children.get(part);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  const close = async (): Promise<void> => {
    await Promise.all(swiftParts.map(kill));
    rmSync(folder, { recursive: true });
  };
  const ready = (): Promise<void> =>
    healthy(Object.values(ports), () => [...children.values()].every(({ exitCode }) => exitCode === null));
  for (const part of swiftParts) launch(part);
  await ready().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    url,
    port: ports.proxy,
    async bucket(name) {
      const client = new S3mini({ ...swiftKey, endpoint: `${url}/${name}`, region: 'us-east-1' });
      if (!(await client.bucketExists())) await client.createBucket();
      return client;
    },
    kill: () => kill('proxy'),
    async restart() {
      launch('proxy');
      await ready();
    },
    close,
  };
}

/** Waits for a response of every part: the proxy avoids a part for a minute that did not respond at first. */
async function healthy(ports: readonly number[], runs: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && runs(); tries += 1) {
    const responses = ports.map((port) => fetch(`http://127.0.0.1:${port}/healthcheck`).then(() => true));
    if (await Promise.all(responses).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Swift did not start, or not within a minute.');
}
