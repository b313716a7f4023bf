type Row = Readonly<Record<string, unknown>>;

/** A row of `posts`, as Ghost 5 exports it. */
export const ghostPost = (id: string, more: Row = {}): Row => ({
  id,
  uuid: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
  title: `Story ${id}`,
  slug: `story-${id}`,
  html: '<p>The ferry sails again.</p>',
  type: 'post',
  status: 'published',
  visibility: 'public',
  created_at: '2026-03-01T08:00:00.000Z',
  updated_at: '2026-03-02T08:00:00.000Z',
  published_at: '2026-03-01T09:00:00.000Z',
  ...more,
});

export interface GhostTables {
  readonly posts?: readonly Row[];
  readonly users?: readonly Row[];
  readonly tags?: readonly Row[];
  readonly posts_tags?: readonly Row[];
  readonly posts_authors?: readonly Row[];
  readonly posts_meta?: readonly Row[];
}

/** The text of an export. Tables are in the order given: what posts refer to may come after them. */
export const ghostExport = (tables: GhostTables): string =>
  JSON.stringify({ db: [{ meta: { exported_on: 1_770_000_000_000, version: '5.90.0' }, data: tables }] });
