import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.js';

const key = { AWS_ACCESS_KEY_ID: 'an-id', AWS_SECRET_ACCESS_KEY: 'a-secret' };
const storeOf = (env: Record<string, string>) => readConfig({ ...key, ...env }).mediaStore;
const mistakesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
  }
  return [];
};

describe('MEDIA_STORE', () => {
  it.each([
    ['Amazon S3', 's3://pics', { AWS_REGION: 'eu-north-1' }, 'https://pics.s3.eu-north-1.amazonaws.com'],
    ['a dot', 's3://my.pics', { AWS_REGION: 'eu-north-1' }, 'https://s3.eu-north-1.amazonaws.com/my.pics'],
    [
      'Amazon S3 by path',
      's3://pics',
      { AWS_REGION: 'eu-north-1', S3_ADDRESSING: 'path' },
      'https://s3.eu-north-1.amazonaws.com/pics',
    ],
    ['another store', 's3://pics/a/b/', { S3_ENDPOINT: 'http://minio:9000/' }, 'http://minio:9000/pics'],
    [
      'another store by host',
      's3://pics',
      { S3_ENDPOINT: 'https://store.example', S3_ADDRESSING: 'host' },
      'https://pics.store.example',
    ],
    [
      'a store below a path',
      's3://pics',
      { S3_ENDPOINT: 'https://x.example/s3' },
      'https://x.example/s3/pics',
    ],
  ])('makes the URL of a bucket: %s', (_name, store, env, expected) => {
    expect(storeOf({ MEDIA_STORE: store, ...env })?.bucketUrl).toBe(expected);
  });

  it('reads the folder, the region and the key', () => {
    const env = { S3_ENDPOINT: 'http://minio:9000' };
    expect(storeOf({ MEDIA_STORE: 's3://pics', ...env })).toMatchObject({ prefix: '', region: 'us-east-1' });
    expect(storeOf({ MEDIA_STORE: 's3://pics/a/b/', AWS_REGION: 'garage', ...env })).toEqual({
      bucketUrl: 'http://minio:9000/pics',
      prefix: 'a/b/',
      region: 'garage',
      accessKeyId: 'an-id',
      secretAccessKey: 'a-secret',
    });
    expect(storeOf(env)).toBeNull();
  });

  it('reports what is missing, all at once', () => {
    expect(mistakesOf({ MEDIA_STORE: 's3://pics', S3_ADDRESSING: 'dns' })).toEqual([
      'S3_ADDRESSING is "dns"; expected auto, path or host.',
      'MEDIA_STORE is set without AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      'MEDIA_STORE is set without AWS_REGION; expected the region of the bucket, or S3_ENDPOINT.',
    ]);
  });

  it('refuses what is no bucket, and no secret is repeated', () => {
    const bad = [
      'pics',
      's3://',
      's3://a',
      's3://id:secret@pics',
      's3://pics/../x',
      's3://pics/a b',
      's3://pics?secret',
    ];
    for (const MEDIA_STORE of bad) {
      const mistakes = mistakesOf({ ...key, MEDIA_STORE, S3_ENDPOINT: 'https://id:secret@x.example' });
      expect(mistakes).toHaveLength(2);
      expect(mistakes.join()).not.toContain('secret');
    }
    expect(mistakesOf({ AWS_ACCESS_KEY_ID: 'a b\nsecret' }).join()).not.toContain('secret');
  });
});
