import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../../src/process/web-build.js';

const home = mkdtempSync(join(tmpdir(), 'dateline-builder-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Builds with a script of this text. */
function build(text: string) {
  const script = join(home, `${Math.random()}.mjs`);
  writeFileSync(script, text);
  const errors: string[] = [];
  return { errors, ...buildWeb({ error: (line: string) => void errors.push(line) }, script) };
}

describe('buildWeb', () => {
  it('logs a failure with its reason, once', async () => {
    const { failed, errors } = build('throw new Error("no room on the disk")');
    await expect.poll(() => failed('reader')).toBe(true);
    expect(errors).toEqual([expect.stringMatching(/could not be built.*no room on the disk/s)]);
  });

  it('succeeds, also when the build is up to date', async () => {
    for (const _time of [1, 2]) {
      const child = fork('bin/build-web.mjs', { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    }
  });

  it('stops with the gateway, without a failure', async () => {
    const started = join(home, 'started');
    const { failed, errors, stop } = build(`
      import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(started)}, String(process.pid));
      setInterval(() => undefined, 1000);`);
    await expect.poll(() => existsSync(started)).toBe(true);
    const pid = Number(readFileSync(started, 'utf8'));
    stop();
    await expect.poll(() => runs(pid)).toBe(false);
    expect([failed('reader'), errors]).toEqual([false, []]);
  });
});

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
