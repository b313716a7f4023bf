import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invocationAt, lineOf } from '../../../src/config/command-line.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'dateline-command-line-')));
const installed = join(home, 'node_modules', 'dateline');
const clone = join(home, 'clone');

beforeAll(() => {
  for (const folder of [join(home, 'node_modules', '.bin'), installed, join(home, 'deep', 'er'), clone])
    mkdirSync(folder, { recursive: true });
  writeFileSync(join(home, 'node_modules', '.bin', 'dateline'), '');
});
afterAll(() => rmSync(home, { recursive: true }));

const lines = (root: string, folder: string): string[] => {
  const invocation = invocationAt(root, folder);
  return [lineOf(invocation, 'serve'), lineOf(invocation, 'doctor'), lineOf(invocation, 'keys', 'arguments')];
};

describe('the line that calls a command', () => {
  it('is that of npm in a clone', () => {
    expect(lines(clone, clone)).toEqual(['npm start', 'npm run doctor', 'npm run keys --']);
  });

  it('is that of npx where the package is installed, and below', () => {
    const expected = ['npx dateline serve', 'npx dateline doctor', 'npx dateline keys'];
    expect(lines(installed, home)).toEqual(expected);
    expect(lines(installed, join(home, 'deep', 'er'))).toEqual(expected);
  });

  it('is a path in the folder of the package, as in the image, and in all other folders', () => {
    expect(lines(installed, installed)[2]).toBe('node bin/dateline.mjs keys');
    expect(lines(installed, '/')[2]).toBe(`node ${join(installed, 'bin', 'dateline.mjs').slice(1)} keys`);
    expect(lines(clone, join(home, 'deep'))[2]).toBe(`node ${join(clone, 'bin', 'dateline.mjs')} keys`);
  });
});
