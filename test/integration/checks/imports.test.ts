import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cruise, judgeImports } from '../../../scripts/checks/imports.mjs';

const trees: string[] = [];
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true });
});

/** The rules that a tree of such modules breaks; a module is its path and what it imports. */
function broken(modules: Record<string, readonly string[]>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'dateline-imports-'));
  trees.push(root);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('tsconfig.json', '{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext" } }');
  write('package.json', '{ "type": "module" }');
  for (const [path, imports] of Object.entries(modules)) {
    write(path, `${imports.map((from) => `import '${from}';\n`).join('')}export const here = 1;\n`);
  }
  const { violations } = cruise(root);
  return [...new Set(violations.map(({ rule, from }) => `${rule.name} ${from}`))]
    .filter((line) => !line.startsWith('resolvable'))
    .sort();
}

const inside = {
  'src/app.ts': [],
  'src/config/config.ts': [],
  'src/context.ts': [],
  'src/db/database.ts': [],
  'src/http/graphql.ts': [],
  'src/loaders/loaders.ts': [],
  'src/resolvers/index.ts': [],
  'src/schema/article.ts': [],
  'src/services/articles/index.ts': ['./withdraw.js'],
  'src/services/articles/withdraw.ts': [],
  'test/support/seed.ts': [],
};

/** A rule, a module that breaks it, and how. */
const wrong: [rule: string, path: string, imported: string][] = [
  ['layer-domain', 'src/domain/ids.ts', '../config/config.js'],
  ['layer-config', 'src/config/settings.ts', '../db/database.js'],
  ['layer-entities', 'src/entities/article.ts', '../db/database.js'],
  ['layer-db', 'src/db/read.ts', '../services/articles/index.js'],
  ['layer-migrations', 'migrations/20260101000000-create.ts', '../src/config/config.js'],
  ['layer-services', 'src/services/search/index.ts', '../../loaders/loaders.js'],
  ['layer-ingest', 'src/ingest/item.ts', '../services/articles/index.js'],
  ['layer-syndication', 'src/syndication/rss.ts', '../config/config.js'],
  ['layer-loaders', 'src/loaders/articles.ts', '../context.js'],
  ['layer-context', 'src/context.ts', './http/graphql.js'],
  ['layer-schema', 'src/schema/topic.ts', '../db/database.js'],
  ['layer-resolvers', 'src/resolvers/topic.ts', '../http/graphql.js'],
  ['layer-resolvers', 'src/resolvers/author.ts', '../db/database.js'],
  ['layer-http', 'src/http/links.ts', '../db/database.js'],
  ['layer-web', 'web/sandbox/src/page.ts', '../../../src/config/config.js'],
  ['service-index', 'src/services/sharing/index.ts', '../articles/withdraw.js'],
  ['app-knows-all', 'src/schema.ts', './app.js'],
  ['no-test-code', 'src/process/welcome.ts', '../../test/support/seed.js'],
  ['no-frameworks-inside', 'src/services/related/index.ts', 'graphql'],
  ['no-frameworks-inside', 'src/ingest/import.ts', 'typeorm'],
  ['sql-only-in-db', 'src/http/feeds.ts', 'pg'],
  ['sql-only-in-db', 'src/ingest/import.ts', 'typeorm'],
  ['no-circular', 'src/config/config.ts', './logger.js'],
];

describe('the rules of imports', () => {
  it('let each layer import those below it', () => {
    const allowed = {
      ...inside,
      'src/context.ts': ['./loaders/loaders.js', './config/config.js'],
      'src/app.ts': ['./http/graphql.js', './resolvers/index.js'],
      'src/process/main.ts': ['../app.js'],
      'src/services/sharing/index.ts': ['../articles/index.js', '../../db/database.js'],
      'src/resolvers/article.ts': ['../schema/article.js', '../context.js', '../services/articles/index.js'],
      'test/unit/app.test.ts': ['../../src/app.js'],
    };
    expect(broken(allowed)).toEqual([]);
  });

  // One tree for all: dependency-cruiser takes a second to start.
  it('find each wrong import, and no other', () => {
    const modules = { ...inside, 'src/config/logger.ts': ['./config.js'] };
    const all = { ...modules, ...Object.fromEntries(wrong.map(([, path, imported]) => [path, [imported]])) };
    expect(broken(all)).toEqual(wrong.map(([rule, path]) => `${rule} ${path}`).sort());
  });
});

describe('judgeImports', () => {
  it('passes when all modules were seen and no rule is broken', () => {
    expect(judgeImports(3, [], [])).toEqual({ problems: [], summary: '3 modules' });
  });

  it('names the rule and both modules', () => {
    const violation = { rule: { name: 'layer-db' }, from: 'src/db/a.ts', to: 'src/http/b.ts' };
    expect(judgeImports(3, [], [violation]).problems).toEqual(['layer-db: src/db/a.ts → src/http/b.ts']);
  });

  it('fails when it saw no modules, or not all of them', () => {
    expect(judgeImports(0, [], []).problems).toEqual(['No module was looked at.']);
    expect(judgeImports(3, ['src/a.ts'], []).problems).toEqual(['src/a.ts was not looked at.']);
  });
});
