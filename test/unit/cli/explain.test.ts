import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWholeFile } from '../../../src/cli/backup/output-file.js';
import { failure, ok, warning } from '../../../src/cli/doctor/finding.js';
import { withIndexAdvice } from '../../../src/cli/doctor/search-server.js';
import { explain } from '../../../src/cli/explain.js';

describe('an error of a command', () => {
  it('of a user without rights says how to give them', () => {
    const error = Object.assign(new Error('permission denied for database news'), { code: '42501' });
    const { code, message } = explain(error);
    expect([code, message]).toEqual([
      'DATABASE_RIGHTS',
      expect.stringMatching(/database news\n.*grant create/s),
    ]);
    expect(message).not.toContain('LOG_LEVEL');
  });

  it.each(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC'])(
    '%s names the file',
    (code) => {
      const error = Object.assign(new Error('refused'), { code, syscall: 'open', path: '/no/such/file' });
      const explained = explain(error);
      expect(explained).toEqual({
        code: 'FILE_UNUSABLE',
        message: expect.stringContaining(`/no/such/file cannot be used (${code})`),
      });
    },
  );

  it('of a backup in a folder that is missing names the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-explain-'));
    const bytes = (async function* () {})();
    await expect(writeWholeFile(join(folder, 'none', 'a.backup'), bytes, false)).rejects.toMatchObject({
      code: 'FOLDER_MISSING',
      message: expect.stringContaining(`There is no folder ${join(folder, 'none')}`),
    });
    rmSync(folder, { recursive: true });
  });
});

describe('the advice about the index of a search server', () => {
  const index = warning('search-index', 'It is not filled.', 'Start the gateway.');
  const adviceOf = (...others: Parameters<typeof withIndexAdvice>[0]): string | undefined =>
    withIndexAdvice([...others, index]).at(-1)?.advice;

  it('is about what is away', () => {
    expect(adviceOf(failure('search-server', 'It is away.', 'Start it.'))).toContain(
      'Repair the search server',
    );
    expect(adviceOf(ok('port', 'A gateway answers at localhost:4000'))).toContain('fills it by itself');
    expect(adviceOf(ok('port', 'localhost:4000 is free'))).toBe('Start the gateway.');
  });
});
