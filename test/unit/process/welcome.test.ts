import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.js';
import { welcome } from '../../../src/process/welcome.js';

it('keeps the keys of a first start out of the log, in a file that its owner alone can read', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dateline-welcome-'));
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const keys = { analyst: 'dateline_a_1', editor: 'dateline_e_2' };
  try {
    welcome(4000, readConfig({ DATA_DIR: dataDir }), logger, { articles: 1, shares: 2, keys });
    const path = join(dataDir, 'first-keys.txt');
    expect(lines.join('')).toContain(path);
    expect(lines.join('')).not.toMatch(/dateline_[ae]_/);
    expect(readFileSync(path, 'utf8')).toBe('analyst  dateline_a_1\neditor   dateline_e_2\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
