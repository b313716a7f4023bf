import type { FastifyInstance } from 'fastify';
import type { NodeType } from '../../src/domain/ids.js';
import { formatId } from '../../src/domain/ids.js';
import type { CursorKind, Material } from './generate/material.js';
import type { World } from './world.js';

/** Reads values for arguments: ids and slugs from the tables, cursors from the gateway. */
export async function harvest(world: World): Promise<Material> {
  const { sql } = world;
  const column = async (text: string): Promise<string[]> =>
    (await sql<{ value: string }>(text)).map(({ value }) => value);
  const ids = async (type: NodeType): Promise<string[]> =>
    (
      await column(
        `select uid::text as value from ${type.toLowerCase()} order by ${type === 'Share' ? 'shared_at, uid' : 'id'} limit 200`,
      )
    ).map((uid) => formatId(type, uid));
  const slugs = (type: string): Promise<string[]> => column(`select slug as value from ${type} order by id`);
  const focus = await column(
    `select slug as value from article where status = 'PUBLISHED' and published_at <= now() and body_html is not null
     order by published_at desc, id desc limit 4`,
  );
  return {
    ids: {
      Article: await ids('Article'),
      Section: await ids('Section'),
      Topic: await ids('Topic'),
      Author: await ids('Author'),
      Share: await ids('Share'),
      Revision: await column(`select 'rev_' || uid as value from editing.revision order by id`),
    },
    slugs: {
      article: await column('select slug as value from article_slug order by article_id, slug'),
      section: await slugs('section'),
      topic: await slugs('topic'),
      author: await slugs('author'),
    },
    focus,
    cursors: await cursorsOf(world, focus),
  };
}

const edges = '{ edges { cursor } }';
const lists = (slug: string): Readonly<Record<CursorKind, string>> => ({
  PUBLISHED_DESC: `articles(first: 60) ${edges}`,
  PUBLISHED_ASC: `articles(first: 60, orderBy: PUBLISHED_ASC) ${edges}`,
  UPDATED_DESC: `articles(first: 60, orderBy: UPDATED_DESC) ${edges}`,
  MOST_SHARED: `articles(first: 60, orderBy: MOST_SHARED) ${edges}`,
  search: `search(first: 20, query: "harbour") ${edges}`,
  topics: `topics(first: 60) ${edges}`,
  related: `article(slug: "${slug}") { list: related(first: 24) ${edges} }`,
  shares: `article(slug: "${slug}") { list: shares(first: 20) ${edges} }`,
  changes: 'changes(first: 60) { edges: changes { cursor } }',
});

async function cursorsOf({ reference, keys }: World, focus: readonly string[]): Promise<Material['cursors']> {
  const found: Partial<Record<CursorKind, string[]>> = {};
  for (const slug of focus) {
    for (const [kind, query] of Object.entries(lists(slug)) as [CursorKind, string][]) {
      const cursors = await read(reference, `{ root: ${query} }`, keys.ANALYST);
      found[kind] = [...new Set([...(found[kind] ?? []), ...cursors])];
    }
  }
  for (const [kind, cursors] of Object.entries(found)) {
    if (cursors.length === 0) throw new Error(`The content has no cursor of ${kind}.`);
  }
  return found as Material['cursors'];
}

interface List {
  readonly edges: readonly { readonly cursor: string }[];
}

async function read(app: FastifyInstance, query: string, key: string): Promise<string[]> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${key}` },
    payload: { query },
  });
  const { data, errors } = response.json<{
    data?: { root: List & { readonly list?: List } };
    errors?: unknown;
  }>();
  if (!data || errors) throw new Error(`Cursors could not be read: ${response.body.slice(0, 500)}`);
  return (data.root.list ?? data.root).edges.map(({ cursor }) => cursor);
}
