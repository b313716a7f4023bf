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

it('warns of pages for readers below a path', () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const warned = (env: Record<string, string>): boolean => {
    lines.length = 0;
    welcome(4000, readConfig(env), logger, null);
    return lines.some((line) => line.includes('"level":40') && line.includes('READER=off'));
  };
  const PUBLIC_URL = 'https://news.test/site';
  expect(warned({ PUBLIC_URL, READER: 'on' })).toBe(true);
  expect(warned({ PUBLIC_URL, READER: 'off' })).toBe(false);
  expect(warned({ PUBLIC_URL: 'https://news.test', READER: 'on' })).toBe(false);
});
