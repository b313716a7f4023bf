import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config/config.js';
import { settings } from '../../../src/config/settings.js';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: object;
  readonly read_only?: boolean;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
}
const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: object;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};
const prometheus = parse(readFileSync('ops/prometheus.yaml', 'utf8')) as {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly static_configs: readonly { readonly targets: readonly string[] }[];
  }[];
};
const dockerfile = readFileSync('Dockerfile', 'utf8');
const unit = readFileSync('ops/systemd/dateline.service', 'utf8');
const names = Object.keys(settings);

describe('compose.yaml', () => {
  const { services } = compose;

  it('has two gateways, a worker, a proxy, PostgreSQL and Valkey, and a search server under a profile', () => {
    expect(Object.keys(services).sort()).toEqual([
      'gateway-1',
      'gateway-2',
      'postgres',
      'proxy',
      'search',
      'valkey',
      'worker',
    ]);
    expect(services['worker']?.command).toEqual(['worker']);
  });

  it.each(['gateway-1', 'gateway-2', 'worker'])('gives %s settings that there are', (name) => {
    const environment = Object.entries(services[name]?.environment ?? {});
    for (const [setting] of environment) expect(names).toContain(setting.replace(/_FILE$/, ''));
    const given = environment
      .filter(([setting]) => !setting.endsWith('_FILE'))
      .map(([setting, value]) => [setting, String(value).replace(/\$\{\w+:-(.*)\}/, '$1')]);
    const config = readConfig(Object.fromEntries(given));
    expect([config.drainSeconds, config.runsJobs]).toEqual([8, false]);
    expect(services[name]?.read_only).toBe(true);
  });

  it('names only services, secrets and files that there are', () => {
    for (const { depends_on = {}, secrets = [], volumes = [] } of Object.values(services)) {
      const dependencies = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      for (const name of dependencies) expect(Object.keys(services)).toContain(name);
      for (const name of secrets) expect(Object.keys(compose.secrets)).toContain(name);
      for (const [file = ''] of volumes.map((volume) => volume.split(':')))
        if (file.startsWith('./')) expect(existsSync(file)).toBe(true);
    }
  });
});

describe('the configuration of Prometheus', () => {
  const { services, networks } = compose;
  const gateways = Object.entries(services).filter(([, { image }]) => image.startsWith('dateline'));
  const [scrape] = prometheus.scrape_configs;

  it('reads every gateway and worker of compose.yaml, at the port that they open, and nothing else', () => {
    const targets = gateways.map(([name, { environment }]) => `${name}:${environment?.['METRICS_PORT']}`);
    expect(targets).toHaveLength(3);
    expect(scrape?.static_configs.flatMap((each) => each.targets).sort()).toEqual(targets.sort());
  });

  it('reads them in a network of their own, which leads nowhere else', () => {
    expect(networks['metrics']?.internal).toBe(true);
    for (const [, { networks: joined, environment }] of gateways)
      expect([joined, environment?.['METRICS_HOST']]).toEqual([['inside', 'metrics'], '0.0.0.0']);
    const others = Object.entries(services).filter(([name]) => !gateways.some(([other]) => other === name));
    for (const [name, { networks: joined, ports = [] }] of others) {
      expect([name, joined]).toEqual([name, ['inside']]);
      expect(ports.join()).not.toContain('9464');
    }
  });

  it('has the alert rules, and the name of the job that they know', () => {
    for (const file of prometheus.rule_files) expect(existsSync(`ops/${file}`)).toBe(true);
    expect(prometheus.rule_files).toContain('alerts.yaml');
    const named = [...readFileSync('ops/alerts.yaml', 'utf8').matchAll(/job="(\w+)"/g)].map(([, job]) => job);
    expect(new Set(named)).toEqual(new Set([scrape?.job_name]));
  });
});

describe('the Dockerfile', () => {
  it('runs files that there are, with settings that there are, and not as root', () => {
    for (const [file] of dockerfile.matchAll(/\b(?:bin|ops)\/[\w/-]+\.\w+/g))
      expect(existsSync(file)).toBe(true);
    const [, environment = ''] = /^ENV (.+)$/m.exec(dockerfile) ?? [];
    const given = environment.split(' ').map((each) => each.split('=')[0] ?? '');
    expect(given.filter((name) => name !== 'NODE_ENV' && !names.includes(name))).toEqual([]);
    expect(dockerfile).toMatch(/^USER 65532:65532$/m);
    expect(dockerfile).toMatch(/^ENTRYPOINT \["\/usr\/local\/bin\/node"/m);
  });

  it('leaves out what is built, secrets and data', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    for (const path of ['.git', '.env', 'data', 'secrets', '**/dist', '**/node_modules'])
      expect(ignored).toContain(path);
  });
});

describe('the unit of systemd', () => {
  it('runs the gateway itself, and signals all of its processes', () => {
    expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node node_modules\/dateline\/bin\/dateline\.mjs serve$/m);
    // `mixed` and `process` would kill the embedded PostgreSQL.
    expect(unit).not.toMatch(/^KillMode=/m);
  });

  it('has settings that there are', () => {
    const given = [...unit.matchAll(/^#?Environment=(.+)$/gm)].flatMap(([, line = '']) => line.split(' '));
    for (const [name = ''] of given.map((each) => each.split('=')))
      expect(['NODE_ENV', ...names]).toContain(name.replace(/_FILE$/, ''));
  });
});
