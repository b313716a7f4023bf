import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { isMadeOf, makeAside } from '../../bin/made-of.mjs';

const place = `node_modules/.cache/dateline-build-${process.pid}`;
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A process that builds the folder repeatedly, each time with two files of the same content. */
const builder = (name: string): string => `
  import { writeFileSync } from 'node:fs';
  import { makeAside } from './bin/made-of.mjs';
  for (let round = 0; round < 30; round += 1)
    await makeAside('${place}', ['bin'], async (folder) => {
      writeFileSync(folder + '/one', '${name}' + round);
      writeFileSync(folder + '/two', '${name}' + round);
      console.log(folder);
    });`;

describe('a build', () => {
  it('is up to date while the content of its sources is unchanged, whatever their times', async () => {
    const [source, folder] = [join(place, 'source'), join(place, 'made')];
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, 'one'), 'one');
    expect(isMadeOf(folder, [source])).toBe(false);
    await makeAside(folder, [source], async () => undefined);
    expect(isMadeOf(folder, [source])).toBe(true);
    utimesSync(join(source, 'one'), 1, 1);
    expect(isMadeOf(folder, [source])).toBe(true);
    writeFileSync(join(source, 'one'), 'two');
    expect(isMadeOf(folder, [source])).toBe(false);
    writeFileSync(join(source, 'one'), 'one');
    writeFileSync(join(source, 'another'), '');
    expect(isMadeOf(folder, [source])).toBe(false);
    writeFileSync(join(folder, 'built-from.json'), '');
    expect(isMadeOf(folder, [source])).toBe(false);
    rmSync(place, { recursive: true });
  });

  it('is complete when several processes build it at once, and leaves no temporary files', async () => {
    const run = (name: string) =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', builder(name)]);
    const outputs = await Promise.all(['a', 'b', 'c', 'd'].map(run));
    expect(readFileSync(join(place, 'one'), 'utf8')).toBe(readFileSync(join(place, 'two'), 'utf8'));
    expect(readdirSync(place).sort()).toEqual(['built-from.json', 'one', 'two']);
    const aside = outputs
      .flatMap(({ stdout }) => stdout.trim().split('\n'))
      .map((folder) => basename(folder));
    expect(aside).toHaveLength(120);
    const left = readdirSync('.').filter((name) => aside.some((one) => name.startsWith(one)));
    expect(left).toEqual([]);
  });
});
