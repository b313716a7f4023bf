import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, secretSettings } from '../../config/secrets.js';
import { type Finding, ok, warning } from './finding.js';

/** Whether files with secrets are closed to other users. */
export function checkSecretFiles(env: Environment, dataDir: string): Finding[] {
  const files = [
    ...secretSettings.flatMap((name) => env[`${name}_FILE`]?.trim() || []),
    ...(existsSync('.env') ? ['.env'] : []),
  ];
  const open = files.filter((file) => existsSync(file) && (statSync(file).mode & 0o004) !== 0);
  const findings: Finding[] = [
    open.length === 0
      ? ok(
          'secret-files',
          files.length === 0 ? 'No secrets in files' : 'Files with secrets are closed to others',
        )
      : warning('secret-files', `Every user can read ${open.join(', ')}.`, `chmod o-rwx ${open.join(' ')}`),
  ];
  const firstKeys = join(dataDir, 'first-keys.txt');
  if (existsSync(firstKeys))
    findings.push(
      warning(
        'first-keys',
        `${firstKeys} still has the first keys.`,
        'Store the keys elsewhere, and delete the file.',
      ),
    );
  return findings;
}
