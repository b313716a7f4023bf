import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { Config } from '../../config/config.js';
import { bytesInWords } from '../backup/summary.js';
import { type Finding, failure, ok, warning } from './finding.js';

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19)
    ? ok('node', `Node.js ${version}`)
    : failure('node', `Node.js is ${version}; Dateline needs 20.19 or later.`, 'Install a later Node.js.');
}

/** The memory limit of the container; null: there is none, or no container. */
export function containerLimit(
  files = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'],
): number | null {
  for (const file of files) {
    try {
      const limit = Number(readFileSync(file, 'utf8').trim());
      // Without a limit, the first form is not there or "max", the second is larger than any memory.
      if (Number.isFinite(limit) && limit < totalmem()) return limit;
    } catch {
      // This system has no such file.
    }
  }
  return null;
}

/** What a process needs besides what its settings bound, as measured by `npm run bench:memory`. */
const baseBytes = 180_000_000;
const embeddedBytes = 250_000_000;

/** Compares what the settings allow with what there is. */
export function checkMemory(
  config: Pick<Config, 'workers' | 'cache' | 'maxBytesInFlight' | 'maxLiveBytes' | 'sockets' | 'databaseUrl'>,
  limit: number | null,
  heapLimit = getHeapStatistics().heap_size_limit,
): Finding[] {
  const { cache, maxBytesInFlight, maxLiveBytes, sockets, workers } = config;
  const each =
    baseBytes +
    cache.memoryBytes +
    maxBytesInFlight +
    maxLiveBytes +
    sockets.maxUnsentBytes +
    sockets.maxWaitingBodyBytes;
  const most = each * workers + (config.databaseUrl ? 0 : embeddedBytes);
  const there = limit ?? totalmem();
  const what = limit === null ? 'this machine has' : 'the limit of the container is';
  const findings: Finding[] = [
    most <= there
      ? ok('memory', `At most ${bytesInWords(most)}; ${what} ${bytesInWords(there)}`)
      : warning(
          'memory',
          `Under the highest load the settings allow ${bytesInWords(most)}; ${what} ${bytesInWords(there)}.`,
          'Give more memory, or lower WORKERS, CACHE_MEMORY_MB, MAX_BYTES_IN_FLIGHT, MAX_LIVE_BYTES or MAX_UNSENT_BYTES.',
        ),
  ];
  if (limit !== null && heapLimit > limit)
    findings.push(
      warning(
        'memory-heap',
        `Node.js may use ${bytesInWords(heapLimit)} for its heap, more than the container has.`,
        `Set NODE_OPTIONS=--max-old-space-size=${Math.floor((limit * 0.75) / 1_048_576)}.`,
      ),
    );
  return findings;
}
