import { ConfigError } from './config.js';
import { type Environment, withSecretFiles } from './secrets.js';
import { settings } from './settings.js';

export interface MoveTarget {
  /** Null: the embedded database. */
  readonly url: string | null;
  /** The argument of the command has a password. */
  readonly passwordShown: boolean;
}

/** The database to move to: from an argument, a file, or the environment. */
export function moveTarget(
  { to, toFile }: { readonly to: string | undefined; readonly toFile: string | undefined },
  env: Environment,
): MoveTarget {
  if (to === 'embedded' && !toFile) return { url: null, passwordShown: false };
  const mistakes: string[] = [];
  const given: Environment = {
    TO_DATABASE_URL: to ?? (toFile ? undefined : env['TO_DATABASE_URL']),
    TO_DATABASE_URL_FILE: toFile ?? (to ? undefined : env['TO_DATABASE_URL_FILE']),
  };
  const url = withSecretFiles(given, mistakes, ['TO_DATABASE_URL'])['TO_DATABASE_URL']?.trim();
  if (!url && mistakes.length === 0)
    mistakes.push(
      'The other database is missing; expected --to-file, --to, TO_DATABASE_URL or TO_DATABASE_URL_FILE.',
    );
  if (url && settings.DATABASE_URL.parse(url) === undefined)
    mistakes.push(
      `The address of the other database is something else; expected ${settings.DATABASE_URL.expected.replace('empty, or ', '')}.`,
    );
  if (!url || mistakes.length > 0) throw new ConfigError(mistakes);
  return { url, passwordShown: to !== undefined && new URL(url).password !== '' };
}
