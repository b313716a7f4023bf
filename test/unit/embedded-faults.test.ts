import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/explain.js';
import { checkOwner, explainFileError } from '../../src/db/embedded/faults.js';
import { readLog } from '../../src/db/embedded/log.js';
import { copyRuntime } from '../../src/db/embedded/runtime-copy.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-faults-'));
const dataDir = join(folder, 'data');
mkdirSync(join(dataDir, 'postgres'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the faults of a data folder', () => {
  it('have a code and advice, whichever file it was', () => {
    for (const code of ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'])
      for (const name of ['starting.lock', 'postgres.password', 'server.json']) {
        const path = join(dataDir, name);
        expect(explainFileError(Object.assign(new Error(code), { code, path }), dataDir)).toMatchObject({
          code: 'DATA_DIR_NOT_WRITABLE',
          message: expect.stringMatching(new RegExp(`may not write to ${path} \\(${code}\\)[\\s\\S]*chown`)),
        });
      }
    for (const code of ['ENOSPC', 'EDQUOT'])
      expect(explainFileError(Object.assign(new Error(code), { code }), dataDir)).toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringContaining('The disk of DATA_DIR is full'),
      });
  });

  it('leave other errors as they are', () => {
    const error = Object.assign(new Error('out of files'), { code: 'EMFILE' });
    expect(explainFileError(error, dataDir)).toBe(error);
  });

  it('name the user of a database that another one made', () => {
    const uid = statSync(dataDir).uid + 1;
    expect(() => checkOwner(dataDir, { uid, gid: uid })).toThrow(/belongs to the user .+\n.*command as/);
    expect(() => checkOwner(dataDir, { uid: uid - 1, gid: uid })).not.toThrow();
    expect(() => checkOwner(join(folder, 'none'), { uid, gid: uid })).not.toThrow();
  });
});

describe('a full disk', () => {
  const words = 'could not write to file "pg_wal/xlogtemp.71": No space left on device';

  it('is known from the log of a server that does not start, of this start alone', () => {
    const log = join(dataDir, 'postgres.log');
    writeFileSync(log, `FATAL:  ${words}\n`);
    const read = readLog(log);
    expect(read.diskFull()).toBeNull();
    writeFileSync(log, 'FATAL:  bogus data in lock file\n', { flag: 'a' });
    expect(read.fault().message).toMatch(/postgres\.log says why\.\n {2}FATAL: {2}bogus data/);
    writeFileSync(log, `PANIC:  ${words}\n`, { flag: 'a' });
    expect(read.fault()).toMatchObject({ code: 'DISK_FULL' });
  });

  it('is known from the error of a statement', () => {
    expect(explain(Object.assign(new Error(words), { code: '53100' }))).toEqual({
      code: 'DISK_FULL',
      message: expect.stringMatching(/No space left on device\nThe disk of the database is full.*repeat/),
    });
  });
});

describe('the binaries', () => {
  const native = join(folder, 'package', 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'package', 'package.json'), '{ "version": "18.4.0" }');
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  const closed = join(native, 'pg-symlinks.json', 'cache');

  it('are copied to the data folder where the home is read-only', () => {
    const home = copyRuntime(native, [closed, join(dataDir, 'postgres.binaries')]);
    expect(home).toBe(join(dataDir, 'postgres.binaries', '18.4.0', 'native'));
    expect(existsSync(join(home, 'lib', 'libpq.so.5'))).toBe(true);
  });

  it('that can be copied nowhere are an error with the folders and what to do', () => {
    expect(() => copyRuntime(native, [closed])).toThrow(
      expect.objectContaining({
        code: 'DATA_DIR_NOT_WRITABLE',
        message: expect.stringMatching(/ENOTDIR.*pg-symlinks[\s\S]*Make .* writable[\s\S]*DATABASE_URL/),
      }),
    );
  });
});
