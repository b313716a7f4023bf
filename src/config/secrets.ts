import { closeSync, openSync, readSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that hold a secret, or an address with one. Their values are in no message; each may come from a file. */
export const secretSettings = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_READ_URLS',
  'CACHE_URL',
  'SEARCH_URL',
  'PURGE_URL',
  'PURGE_TOKEN',
  'ALERT_URL',
  'MEDIA_STORE',
  'S3_ENDPOINT',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'METRICS_KEY',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
] as const;

const maxSecretBytes = 65_536;

/** The environment with the secrets of files: `CACHE_URL_FILE` names the file with the value of `CACHE_URL`. */
export function withSecretFiles(
  env: Environment,
  mistakes: string[],
  names: readonly string[] = secretSettings,
): Environment {
  const read: Record<string, string> = {};
  for (const name of names) {
    const secret = secretOfFile(name, env, mistakes);
    if (secret !== null) read[name] = secret;
  }
  return { ...env, ...read };
}

function secretOfFile(name: string, env: Environment, mistakes: string[]): string | null {
  const path = env[`${name}_FILE`]?.trim();
  if (!path) return null;
  if (env[name]?.trim()) {
    mistakes.push(`${name} and ${name}_FILE are both set; expected one of them.`);
    return null;
  }
  const found = contentOf(path);
  if ('text' in found) return found.text;
  mistakes.push(
    `${name}_FILE${shown(path)} ${found.fault}; expected a file with the value of ${name} alone.`,
  );
  return null;
}

/** Somebody may have given the secret itself: what does not look like a path is not quoted. */
const shown = (path: string): string =>
  /^\.{0,2}\/[\w./-]{1,200}$/.test(path) ? ` names ${JSON.stringify(path)}, which` : ' names a file that';

function contentOf(path: string): { readonly text: string } | { readonly fault: string } {
  let bytes: Buffer;
  try {
    bytes = readBegin(path);
  } catch (error) {
    const { code = 'an unknown error' } = error as NodeJS.ErrnoException;
    return { fault: faults[code] ?? `cannot be read (${code})` };
  }
  if (bytes.byteLength > maxSecretBytes) return { fault: `has more than ${maxSecretBytes} bytes` };
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (text === '') return { fault: 'is empty' };
  // A control character would end a line of a log or a header.
  if (/[\p{Cc}\uFFFD]/u.test(text)) return { fault: 'has several lines, or is no text' };
  return { text };
}

/** At most one byte more than a secret may have: the path may name a device without an end. */
function readBegin(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(maxSecretBytes + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < buffer.byteLength; length += got)
      got = readSync(file, buffer, length, buffer.byteLength - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder',
};
