import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Load {
  readonly url: string;
  /** A file of bodies, a line each. */
  readonly bodies: string;
  readonly seconds: number;
  readonly connections: number;
  /** Where in the file to start. */
  readonly offset: number;
  readonly key?: string | undefined;
}

export interface Loaded {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Responses with an HTTP error status. */
  readonly refused: number;
  /** Requests without a response. */
  readonly broken: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Throws with how to install wrk when it is missing. */
export function requireWrk(): void {
  if (spawnSync('wrk', ['-v']).error) {
    throw new Error('wrk makes the load and is not here. Install it: apt install wrk, or brew install wrk');
  }
}

export async function wrk({ url, bodies, seconds, connections, offset, key }: Load): Promise<Loaded> {
  const script = join('bench', 'compare', 'load.lua');
  const args = [
    '-t',
    '1',
    '-c',
    String(connections),
    '-d',
    `${seconds}s`,
    '--timeout',
    '10s',
    '-s',
    script,
    url,
  ];
  const child = spawn('wrk', [...args, '--', bodies, key ? `Bearer ${key}` : '', String(offset)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const [, result] = /^RESULT (.*)$/m.exec(output) ?? [];
  if (!result) throw new Error(`wrk ended with ${code}: ${output}`);
  return JSON.parse(result) as Loaded;
}
