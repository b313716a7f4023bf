import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documents } from '../../../src/cli/documents.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const { DATABASE_URL } = process.env;
beforeAll(() => {
  process.env['DATABASE_URL'] = base.url;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (DATABASE_URL === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = DATABASE_URL;
});

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    const code = await documents.run(args);
    return { code, out: written.join('') };
  } finally {
    spy.mockRestore();
  }
}

const manifest = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
};

const good = 'query Front { articles(first: 3) { nodes { headline } } }';
const relay = manifest('relay.json', {
  f1: good,
  f2: 'query Wrong {\n  articles { nodes { headlin } }\n}',
  f3: 'query Broken {',
  f4: 'query One { viewer { role } } query Two { viewer { role } }',
  f5: 'query Large { articles(first: 100) { nodes { related(first: 24) { nodes { article { related(first: 24) { nodes { article { body { html } } } } } } } } } }',
});

describe('npm run documents', () => {
  it('publishes what is valid, and says what is wrong with the others and where', async () => {
    const dry = await run('publish', relay, '--dry-run');
    expect([dry.code, dry.out.split('\n').at(-2)]).toEqual([
      1,
      '5 documents of a manifest of Relay, 4 refused. Nothing is published.',
    ]);
    const { code, out } = await run('publish', relay);
    expect(code).toBe(1);
    expect(out).toContain(`${relay}: "f2": 2:22: Cannot query field "headlin"`);
    expect(out).toContain('"f3": 1:15: Syntax Error');
    expect(out).toContain('"f4": A document has one operation; this one has 2.');
    expect(out).toContain('"f5": This operation is too large.');
    expect(out).toMatch(/1 published, 0 were there, 4 refused\.\n$/);
  });

  it('changes nothing when it publishes again, and keeps a text for its id', async () => {
    const again = JSON.parse((await run('publish', relay, '--json')).out);
    expect([again.published, again.unchanged, again.faults.length]).toEqual([[], 1, 4]);
    const [before] = await base.sql<{ version: string }>('select version from trusted.state');
    const taken = await run('publish', manifest('taken.json', { f1: '{ viewer { role } }' }));
    expect([taken.code, taken.out]).toEqual([
      1,
      expect.stringContaining('Another text is published under this id'),
    ]);
    const [after] = await base.sql<{ version: string }>('select version from trusted.state');
    expect(after).toEqual(before);
  });

  it('lists, checks and removes', async () => {
    expect((await run('list')).out).toMatch(/^f1 {2}query .* 57 bytes {2}Front\n$/);
    expect(await run('check')).toEqual({
      code: 0,
      out: '1 documents, 0 do not fit the schema of this version.\n',
    });
    await base.sql(`update trusted.document set text = '{ gone }'`);
    expect(await run('check')).toMatchObject({ code: 1, out: expect.stringContaining('"gone"') });
    expect(await run('remove', 'f1', 'f9')).toEqual({
      code: 1,
      out: 'f1 is removed.\nThere is no document "f9".\n',
    });
    expect((await run('list', '--json')).out).toBe('[]\n');
  });

  it.each([
    [['publish'], 'Usage'],
    [['publish', '/does/not/exist.json'], 'cannot be read'],
    [['publish', manifest('list.json', [])], 'no JSON object'],
    [['burn'], 'expected publish'],
    [['list', 'x'], 'expected publish'],
  ])('reports the error of %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  it('refuses more than there is room for', async () => {
    const { publishDocuments } = await import('../../../src/db/trusted/documents.js');
    const document = (id: string) => ({ id, name: '', kind: 'query' as const, text: id });
    const outcomes = await publishDocuments(base.database, ['a', 'b', 'c'].map(document), {
      documents: 2,
      bytes: 100,
    });
    expect(outcomes).toEqual(['PUBLISHED', 'PUBLISHED', 'TOO_MANY']);
    expect(await publishDocuments(base.database, [document('dd')], { documents: 9, bytes: 3 })).toEqual([
      'TOO_MANY',
    ]);
  });
});
