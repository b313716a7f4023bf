import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSamples } from '../../src/process/load-samples.js';
import { createKey } from '../../src/services/access/index.js';
import { relatedService } from '../../src/services/related/index.js';
import { testGateway } from '../support/gateway.js';
import { sharesOf } from '../support/shares.js';

const gateway = testGateway();
const guides = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...markdownIn('docs'),
  ...markdownIn('docs/adr'),
];

function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

interface Block {
  readonly file: string;
  readonly text: string;
  /** The JSON block right after it: the response in the guide. */
  readonly response: string | null;
}

const queries: Block[] = guides.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/```graphql\n([\s\S]*?)```(?:\s*```json\n([\s\S]*?)```)?/g)].map(
    ([, text = '', response]) => ({ file, text, response: response ?? null }),
  ),
);

let analyst: Record<string, string> = {};
let editor: Record<string, string> = {};
let admin: Record<string, string> = {};
let articleId = '';
/** The ids of two topics. */
let names: Record<string, string> = {};
/** The article of the guide to editing, from its first mutation on. */
let editedId = '';

interface Created {
  readonly createArticle: { readonly article: { readonly id: string } };
}

beforeAll(async () => {
  const related = relatedService(gateway.database, { halfLifeDays: 30 });
  await loadSamples(gateway.database, related, gateway.sharing);
  await related.refreshPending();
  analyst = await sharesOf(gateway).as('ANALYST');
  const { topics } = await gateway.data<{ topics: { nodes: { id: string }[] } }>(
    '{ topics(first: 2) { nodes { id } } }',
  );
  names = { topic: topics.nodes[0]?.id ?? '', other: topics.nodes[1]?.id ?? '' };
  const key = await createKey(gateway.database, { role: 'EDITOR', name: 'Desk', expiresAt: null });
  editor = { authorization: `Bearer ${key}` };
  admin = await sharesOf(gateway).as('ADMIN');
  const data = await gateway.data<{ articles: { nodes: { id: string }[] } }>(
    '{ articles(first: 1) { nodes { id } } }',
  );
  articleId = data.articles.nodes[0]?.id ?? '';
});

describe('the queries of the guides', () => {
  it('are found', () => {
    expect(queries.length).toBeGreaterThanOrEqual(6);
    expect(queries.some(({ response }) => response)).toBe(true);
  });

  it.each(queries)('are valid and succeed: $file', async ({ file, text, response }) => {
    const document = parse(text);
    expect(validate(buildSchema(readFileSync('schema.graphql', 'utf8')), document)).toEqual([]);
    // A subscription has no response; test/integration/live has them.
    if (getOperationAST(document)?.operation === 'subscription') return;
    const variables = {
      ids: [articleId],
      slug: 'assembly-backs-harbour-tunnel',
      input: { articleId, channel: 'X' },
    };
    const viewer =
      { 'docs/deploying.md': editor, 'docs/editing.md': editor, 'docs/sources.md': admin }[file] ?? analyst;
    const data = await gateway.data(text, { ...variables, ...names, id: editedId }, viewer);
    editedId = (data as Partial<Created>).createArticle?.article.id ?? editedId;
    expect(Object.values(data as object)).not.toContain(null);
    if (response) expect({ data }).toEqual(JSON.parse(response));
  });
});

describe('the guides', () => {
  it('have no broken links', () => {
    for (const file of guides) {
      for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
        expect([file, target, existsSync(join(dirname(file), target))]).toEqual([file, target, true]);
      }
    }
  });
});
