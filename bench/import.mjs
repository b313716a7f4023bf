/*
 * The speed and the peak memory of the import command, on a new database.
 *   node bench/import.mjs FILE [FILE…]
 * Prints one line of JSON: stories, seconds, stories a second, the most memory in MB, and the same for a second import.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateline } from './places.mjs';

const files = process.argv.slice(2);
const env = { ...process.env, DATABASE_URL: '', DATA_DIR: mkdtempSync(join(tmpdir(), 'dateline-bench-')) };

/** The peak resident memory of a process (VmHWM of Linux), in MB. */
function maxMemory(pid) {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    // The process has ended, or this is not Linux: earlier samples count.
    return 0;
  }
}

async function importOnce() {
  const child = spawn(process.execPath, [dateline, 'import', ...files], { env });
  let output = '';
  let memory = 0;
  child.stdout.on('data', (chunk) => (output += chunk));
  const watch = setInterval(() => {
    memory = Math.max(memory, maxMemory(child.pid));
  }, 50);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  const [, seconds = '0', counts = ''] = /in ([\d.]+) s: (.*)\./.exec(output) ?? [];
  const stories = [...counts.matchAll(/([\d,]+) (created|unchanged|updated)/g)].reduce(
    (sum, [, count = '0']) => sum + Number(count.replaceAll(',', '')),
    0,
  );
  if (code === 2 || stories === 0) throw new Error(`The import ended with ${code}: ${output}`);
  return {
    stories,
    seconds: Number(seconds),
    aSecond: Math.round(stories / Number(seconds)),
    memoryMb: Math.round(memory),
  };
}

const first = await importOnce();
const again = await importOnce();
process.stdout.write(`${JSON.stringify({ first, again })}\n`);
// The server stops a few seconds after the last that used it.
await new Promise((resolve) => setTimeout(resolve, 5000));
rmSync(env.DATA_DIR, { recursive: true, force: true });
