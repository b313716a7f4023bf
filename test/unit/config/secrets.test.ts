import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Config, ConfigError, readConfig } from '../../../src/config/config.js';
import { secretSettings } from '../../../src/config/secrets.js';
import { settings } from '../../../src/config/settings.js';
import { seededRandom } from '../../support/seeded-random.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Buffer): string {
  files += 1;
  const path = join(folder, `secret-${files}`);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

function read(env: Record<string, string>): { config: Config | null; message: string } {
  try {
    return { config: readConfig(env), message: '' };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: null, message: error.message };
  }
}

type Secret = (typeof secretSettings)[number];

/** Valid values with a secret word in them, and what else the setting needs. */
const valid: Readonly<Record<Secret, (word: string) => Record<string, string>>> = {
  DATABASE_URL: (word) => ({ DATABASE_URL: `postgres://news:${word}@db.example:5432/news` }),
  DATABASE_DIRECT_URL: (word) => ({
    DATABASE_URL: 'postgres://pooler.example/news',
    DATABASE_DIRECT_URL: `postgres://news:${word}@db.example:5432/news`,
  }),
  DATABASE_READ_URLS: (word) => ({
    DATABASE_URL: 'postgres://db.example/news',
    DATABASE_READ_URLS: `postgres://news:${word}@db-2.example:5432/news,postgres://db-3.example/news`,
  }),
  CACHE_URL: (word) => ({ CACHE_URL: `rediss://:${word}@cache.example:6379` }),
  SEARCH_URL: (word) => ({ SEARCH_URL: `https://news:${word}@search.example:9200` }),
  PURGE_URL: (word) => ({ PURGE_URL: `https://cdn.example/purge?key=${word}` }),
  PURGE_TOKEN: (word) => ({ PURGE_TOKEN: word, PURGE_URL: 'https://cdn.example/purge' }),
  ALERT_URL: (word) => ({ ALERT_URL: `https://chat.example/hooks/${word}` }),
  MEDIA_STORE: (word) => ({ MEDIA_STORE: `s3://${word}/pictures`, ...access }),
  OTEL_EXPORTER_OTLP_ENDPOINT: (word) => ({
    OTEL_EXPORTER_OTLP_ENDPOINT: `https://traces:${word}@otel.example`,
  }),
  OTEL_EXPORTER_OTLP_HEADERS: (word) => ({
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${word}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example',
  }),
  METRICS_KEY: (word) => ({ METRICS_KEY: `${word}-of-prometheus` }),
  S3_ENDPOINT: (word) => ({ S3_ENDPOINT: `https://${word}.example`, MEDIA_STORE: 's3://news', ...access }),
  AWS_ACCESS_KEY_ID: (word) => ({ MEDIA_STORE: 's3://news', ...access, AWS_ACCESS_KEY_ID: word }),
  AWS_SECRET_ACCESS_KEY: (word) => ({ MEDIA_STORE: 's3://news', ...access, AWS_SECRET_ACCESS_KEY: word }),
};
const access = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' };

const random = seededRandom(20);
const wordOf = (): string =>
  Array.from({ length: 24 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[Math.floor(random() * 36)]).join(
    '',
  );

describe('each secret setting', () => {
  it('comes from a file as from the environment', () => {
    for (const name of secretSettings) {
      const word = wordOf();
      const env = valid[name](word);
      const value = env[name] ?? '';
      const direct = read(env);
      expect(direct.message, name).toBe('');
      expect(JSON.stringify(direct.config), name).toContain(word);
      for (const content of [value, `${value}\n`, `\uFEFF  ${value}\r\n`]) {
        const { [name]: _, ...rest } = env;
        const { config, message } = read({ ...rest, [`${name}_FILE`]: file(content) });
        expect(message, name).toBe('');
        expect(config, name).toEqual(direct.config);
      }
    }
  });

  it('is in no message, whatever is wrong with it or with its file', () => {
    for (const name of secretSettings)
      for (let time = 0; time < 20; time += 1) {
        const word = wordOf();
        const value = valid[name](word)[name] ?? '';
        const broken = [
          `${value} ${value}`,
          `%${value}`,
          `${value}\u0000`,
          `no\u0007:/${value}`,
          `${value}\n${value}`,
        ];
        const text = broken[time % broken.length] ?? '';
        const attempts: Record<string, string>[] = [
          { [name]: text },
          { [`${name}_FILE`]: file(text) },
          { [`${name}_FILE`]: file(Buffer.concat([Buffer.from(value), Buffer.alloc(70_000, 97)])) },
          // The secret itself, where its path is expected.
          { [`${name}_FILE`]: value },
          { [`${name}_FILE`]: file(value), [name]: value },
        ];
        for (const env of attempts) expect(read({ PORT: 'x', ...env }).message, name).not.toContain(word);
      }
  });

  it('has a name that tells, and every setting with such a name is one', () => {
    const telling = (name: string): boolean =>
      /(TOKEN|SECRET|PASSWORD|ACCESS_KEY)/.test(name) ||
      /user:password@/.test(settings[name as keyof typeof settings].expected);
    expect(
      Object.keys(settings)
        .filter(telling)
        .filter((name) => !secretSettings.some((one) => one === name)),
    ).toEqual([]);
  });
});

describe('a file of a secret that cannot be used', () => {
  const messageOf = (path: string, env: Record<string, string> = {}): string =>
    read({ PURGE_TOKEN_FILE: path, ...env }).message;

  it('is reported with its name and what is wrong', () => {
    expect(messageOf(join(folder, 'none'))).toContain(
      `PURGE_TOKEN_FILE names ${JSON.stringify(join(folder, 'none'))}, which is not there; expected a file with the value of PURGE_TOKEN alone.`,
    );
    expect(messageOf(folder)).toContain('is a folder');
    expect(messageOf(file(' \n'))).toContain('is empty');
    expect(messageOf(file('one\ntwo\n'))).toContain('has several lines');
    expect(messageOf(file(Buffer.from([0xff, 0xfe])))).toContain('is no text');
    expect(messageOf('/dev/zero')).toContain('has more than 65536 bytes');
    expect(messageOf(file('t'), { PURGE_TOKEN: 't' })).toContain(
      'PURGE_TOKEN and PURGE_TOKEN_FILE are both set',
    );
  });

  it('is reported when this user may not read it', () => {
    const path = file('token');
    chmodSync(path, 0);
    // Root may read every file.
    expect(messageOf(path).includes('may not be read by this user')).toBe(process.getuid?.() !== 0);
  });
});
