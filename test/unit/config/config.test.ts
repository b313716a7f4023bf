import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.js';
import { settings } from '../../../src/config/settings.js';
import { shareChannels } from '../../../src/domain/sharing.js';

const mistakesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
  }
  return [];
};

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      dataDir: resolve('data'),
      databaseDirectUrl: null,
      databaseUrl: null,
      samples: true,
      poolSize: 10,
      statementTimeoutMs: 10_000,
      relatedHalfLifeDays: 30,
      replicas: { urls: [], maxLagMs: 1000 },
      runsJobs: true,
      workers: 1,
      requestTimeoutMs: 15_000,
      searchTimeoutMs: 3000,
      search: null,
      maxPictureBytes: 20_000_000,
      mediaStore: null,
      mediaTimeoutMs: 5000,
      maxResponseBytes: 10_000_000,
      maxConcurrentRequests: 500,
      maxBytesInFlight: 200_000_000,
      maxChangeStreams: 4,
      maxLiveConnections: 10_000,
      maxDistinctSubscriptions: 500,
      maxLiveOperations: 20,
      maxLiveBytes: 128_000_000,
      maxLiveUnsentBytes: 262_144,
      sockets: {
        requestBodyTimeoutMs: 10_000,
        maxWaitingBodyBytes: 64_000_000,
        writeTimeoutMs: 30_000,
        maxUnsentBytes: 128_000_000,
      },
      corsOrigins: [],
      introspection: 'all',
      clients: {
        trustedDocuments: 'off',
        anonymous: { requests: 0, cost: 0 },
        signedIn: { requests: 0, cost: 0 },
        usageDays: 90,
      },
      logLevel: 'info',
      shareChannels: shareChannels.slice(0, -1),
      articleUrl: 'http://localhost:4000/articles/{slug}',
      linkParameters: 'utm_source={channel}&utm_medium=share',
      editUrl: 'http://localhost:4000/edit/{id}',
      previewUrl: 'http://localhost:4000/preview?id={id}#{token}',
      publicHistory: 'corrections',
      siteLanguage: null,
      feedContent: 'summary',
      websubHub: null,
      requireAlt: false,
      unpublishedRevisionDays: 30,
      siteName: 'Dateline',
      reader: true,
      sharesPerMinute: 60,
      trustProxy: false,
      tokens: null,
      signIn: null,
      cache: {
        memoryBytes: 50_331_648,
        cacheSeconds: 60,
        countsSeconds: 15,
        staleIfErrorMs: 86_400_000,
        url: null,
      },
      purge: null,
      drainSeconds: 0,
      telemetry: {
        metricsPort: null,
        metricsHost: '127.0.0.1',
        metricsKey: '',
        metricsOperations: 100,
        traces: null,
        log: { format: 'auto', accessRatio: 1, slowOperationMs: 0, slowStatementMs: 0, plans: false },
      },
      webhooks: { networks: [], http: false },
      sources: { networks: [], alertUrl: '', publicUrl: 'http://localhost:4000', isReachable: false },
    });
  });

  it('has no addresses of pages for readers without these pages', () => {
    expect(readConfig({ READER: 'off' })).toMatchObject({ reader: false, articleUrl: '', previewUrl: '' });
  });

  it('is read without the space around values and the slash behind addresses', () => {
    const config = readConfig({ PORT: ' 80 ', PUBLIC_URL: 'https://news.example/base/', JOBS: 'elsewhere' });
    expect(config).toMatchObject({ port: 80, publicUrl: 'https://news.example/base', runsJobs: false });
  });

  it('reports all its errors at once: the name, the value and what is expected', () => {
    expect(
      mistakesOf({ PORT: '70000', LOG_LEVEL: 'loud', PUBLIC_URL: 'ftp://x', DATABASE_POOL_SIZE: '1.5' }),
    ).toEqual([
      'PORT is "70000"; expected a whole number from 0 to 65535.',
      'PUBLIC_URL is "ftp://x"; expected empty, or an address like https://news.example.org.',
      'DATABASE_POOL_SIZE is "1.5"; expected a whole number from 1 to 500.',
      'LOG_LEVEL is "loud"; expected one of trace, debug, info, warn, error, fatal, silent.',
    ]);
  });

  it.each([
    [
      'TRUST_PROXY',
      ['none', '10.0.0.0/8', '127.0.0.1, fd00::/8'],
      ['10.0.0.0/33', '999', 'proxy', '10.0.0.0/8/8'],
    ],
    [
      'DATABASE_URL',
      ['postgres://me:50%25@host/db', 'postgresql:///db?host=/tmp'],
      ['postgres://me:50%@host/db', 'host/db'],
    ],
  ])('accepts valid values alone: %s', (name, good, bad) => {
    for (const value of good) expect(mistakesOf({ [name]: value })).toEqual([]);
    for (const value of bad) expect(mistakesOf({ [name]: value })).toHaveLength(1);
  });

  it('reads former names of settings, unless the present name is set', () => {
    expect(readConfig({ REQUESTS_AT_ONCE: '7', MAX_BYTES_UNDER_WAY: '30000000' })).toMatchObject({
      maxConcurrentRequests: 7,
      maxBytesInFlight: 30_000_000,
    });
    expect(readConfig({ REQUESTS_AT_ONCE: '7', MAX_CONCURRENT_REQUESTS: '8' })).toMatchObject({
      maxConcurrentRequests: 8,
    });
  });

  it.each(['DATABASE_URL', 'CACHE_URL', 'PURGE_URL', 'ALERT_URL', 'MEDIA_STORE'])(
    'never reveals a password: %s',
    (name) => {
      const [mistake] = mistakesOf({ [name]: 'mysql://me:secret@host/db' });
      expect(mistake).toContain(name);
      expect(mistake).not.toContain('secret');
    },
  );
});

describe('.env.example', () => {
  it('lists every setting with its default, and no other', () => {
    const text = readFileSync('.env.example', 'utf8').replace(/^#(?=[A-Z0-9_]+=)/gm, '');
    const defaults = Object.fromEntries(
      Object.entries(settings).map(([name, { fallback }]) => [name, fallback]),
    );
    expect(parseEnv(text)).toEqual(defaults);
  });
});
