import { captureArticles } from '../changes/record.js';
import type { Database, Transaction } from '../database.js';
import { captureRevisions } from '../editing/revisions.js';
import { takeWriterLock } from '../writer-lock.js';
import { withCurrentNames } from './current-names.js';
import { type ExistingArticle, findExisting } from './find-existing.js';
import { killArticles } from './kill-articles.js';
import type { ArticleRow, WriteResult } from './rows.js';
import { updateArticles } from './update-articles.js';
import { insertArticles, setSourceVersions } from './write-articles.js';
import { writeFormerSlugs } from './write-former-slugs.js';
import { type ArticleWithId, writeLinks } from './write-links.js';
import { writeNames } from './write-names.js';
import { resolveAwaited, writeRelated } from './write-related.js';

/** Called in the transaction with the created and changed articles, so that follow-up work is never lost. */
export type OnWritten = (transaction: Transaction, ids: readonly string[]) => Promise<void>;

export interface WriteOptions {
  /** The rows are drafts because editors review them: what is published stays as it is. */
  readonly isReviewed?: boolean;
}

/**
 * Writes articles of one source in one transaction, with a statement for each table. The rows must have distinct
 * identities. The batches of concurrent imports run one after another.
 */
export function writeBatch(
  database: Database,
  source: string,
  givenRows: readonly ArticleRow[],
  onWritten: OnWritten,
  { isReviewed = false }: WriteOptions = {},
): Promise<WriteResult[]> {
  return database.transaction('import_batch', async (manager) => {
    await takeWriterLock(manager);
    const rows = await withCurrentNames(manager, givenRows);
    const { create, update, kill, newerVersions, results } = planBatch(
      rows,
      await findExisting(manager, source, rows),
      isReviewed,
    );
    const changed = update.map(({ id }) => id);
    const killed = kill.map(({ id }) => id);
    const recordChanges = await captureArticles(manager, [...changed, ...killed]);
    const recordRevisions = await captureRevisions(manager, [...changed, ...killed]);
    const named = [...create, ...update].map(({ row }) => row);
    await writeNames(
      manager,
      named.filter(({ status }) => status !== 'DRAFT'),
    );
    await writeNames(
      manager,
      named.filter(({ status }) => status === 'DRAFT'),
      { recorded: false },
    );
    const created = await insertArticles(
      manager,
      source,
      create.map(({ row }) => row),
    );
    const updated = await updateArticles(manager, source, update);
    await killArticles(manager, kill);
    await setSourceVersions(manager, newerVersions);
    const writtenArticles: ArticleWithId[] = [...update];
    for (const { n, id, uid } of created) {
      const item = create[n];
      if (!item) continue;
      writtenArticles.push({ id, row: item.row });
      results[item.n] = { outcome: 'CREATED', id, uid };
    }
    await writeFormerSlugs(manager, writtenArticles);
    await writeLinks(manager, writtenArticles, updated);
    const stubs = await writeRelated(manager, source, writtenArticles, changed);
    await resolveAwaited(manager, source, [...writtenArticles.map(({ id }) => id), ...stubs]);
    await recordRevisions({ kind: 'IMPORT', actor: { id: `source:${source}`, name: source }, note: null });
    await recordChanges([...created.map(({ id }) => id), ...stubs]);
    await onWritten(manager, [...writtenArticles.map(({ id }) => id), ...killed, ...stubs]);
    return results;
  });
}

interface BatchPlan {
  readonly create: { readonly n: number; readonly row: ArticleRow }[];
  readonly update: ArticleWithId[];
  readonly kill: ArticleWithId[];
  readonly newerVersions: { readonly id: string; readonly at: string | null }[];
  /** The results by index. Those of created articles are added after the insert. */
  readonly results: WriteResult[];
}

function planBatch(
  rows: readonly ArticleRow[],
  existing: readonly ExistingArticle[],
  isReviewed: boolean,
): BatchPlan {
  const plan: BatchPlan = { create: [], update: [], kill: [], newerVersions: [], results: [] };
  const existingByIndex = new Map<number, ExistingArticle[]>();
  for (const article of existing)
    existingByIndex.set(article.n, [...(existingByIndex.get(article.n) ?? []), article]);
  const claimed = new Set<string>();
  for (const [n, row] of rows.entries()) {
    const found = existingByIndex.get(n) ?? [];
    // Of two items that match one stub the first takes it.
    const free = found.filter(({ id }) => !claimed.has(id));
    const [first] = row.by_address ? found : free;
    if (!first) {
      plan.create.push({ n, row });
      continue;
    }
    const results = free.map((article) => {
      claimed.add(article.id);
      return planArticle(plan, row, article, isReviewed);
    });
    const { id, uid } = first;
    plan.results[n] = results.find(({ outcome }) => outcome === 'UPDATED') ??
      results[0] ?? { outcome: 'UNCHANGED', id, uid };
  }
  return plan;
}

function planArticle(
  plan: BatchPlan,
  row: ArticleRow,
  article: ExistingArticle,
  isReviewed: boolean,
): WriteResult {
  const { id, uid } = article;
  const unpublished = isUnpublished(row, article);
  const isKill = row.status === 'WITHDRAWN' || unpublished;
  if (article.newer || (article.killed && !isKill) || (unpublished && (article.publishedHere || isReviewed)))
    return { outcome: 'SUPERSEDED', id, uid };
  const isElsewhere = row.by_address && !isKill && article.format !== row.format;
  if (isElsewhere || article.hash === row.hash) {
    if (article.older && !isElsewhere) plan.newerVersions.push({ id, at: row.version_at });
    return { outcome: 'UNCHANGED', id, uid };
  }
  if (isKill)
    plan.kill.push({ id, row: unpublished ? { ...row, withdrawn_reason: unpublishedReason } : row });
  else plan.update.push({ id, row });
  return { outcome: 'UPDATED', id, uid };
}

const unpublishedReason = 'No longer published by its source.';

/** Whether the source made a draft of an article that it had published. A stub was never published by itself. */
const isUnpublished = ({ status }: ArticleRow, { isDraft, hash }: ExistingArticle): boolean =>
  status === 'DRAFT' && !isDraft && hash !== null;
