import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();

const keys = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: gateway.url } };
    execFile(process.execPath, ['bin/dateline.mjs', 'keys', ...args], options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

const roleOf = async (key: string): Promise<string> => {
  const { data, errors } = await gateway.execute<{ viewer: { role: string } }>(
    '{ viewer { role } }',
    {},
    { 'x-api-key': key },
  );
  return data?.viewer.role ?? errors?.[0]?.extensions.code ?? '';
};

describe('npm run keys', () => {
  it('makes, lists and revokes, while the gateway runs', async () => {
    const made = await keys('create', '--role', 'editor', '--name', 'Night desk', '--days', '3');
    const [key = ''] = made.out.split('\n');
    expect(made.code).toBe(0);
    expect(await roleOf(key)).toBe('EDITOR');
    const prefix = key.split('_')[1] ?? '';
    const listed = await keys('list');
    expect(listed.out).toMatch(new RegExp(`^${prefix}  EDITOR .*good .*Night desk$`, 'm'));
    expect(listed.out).not.toContain(key.split('_')[2]);
    expect((await keys('revoke', prefix)).code).toBe(0);
    expect(await roleOf(key)).toBe('UNAUTHENTICATED');
    expect((await keys('revoke', prefix)).code).toBe(1);
    const asJson = JSON.parse((await keys('list', '--json')).out);
    expect(asJson).toMatchObject([
      { prefix, role: 'EDITOR', name: 'Night desk', revokedAt: expect.any(String) },
    ]);
  });

  it.each([
    [['create', '--role', 'king', '--name', 'x'], '--role is one of'],
    [['create', '--role', 'analyst'], '--name says'],
    [['create', '--role', 'analyst', '--name', 'x', '--days', '0'], '--days is'],
    [['burn'], 'Usage'],
    [['create', '--rule', 'x'], "Unknown option '--rule'"],
  ])('reports the error of %j, and exits with 2', async (args, message) => {
    const { code, err } = await keys(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
