import { clean } from '../../content/clean.js';
import type { Transaction } from '../../db/database.js';
import { unscheduleDrafts } from '../../db/editing/drafts.js';
import { type FoundArticle, findBySource, findByUids } from '../../db/editing/find-articles.js';
import { reinstate, withdraw } from '../../db/editing/write-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import type { Check } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { formatId, parseId } from '../../domain/ids.js';
import { limits } from '../../domain/limits.js';
import { changeArticles } from './change.js';
import { cleanNote, noteFault } from './corrections.js';
import type { Edited } from './edit.js';
import { requireArticle, requireVersion } from './find.js';
import type { ReinstateInput, WithdrawInput, WithdrawSeveralInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { resultOf } from './result.js';

/** Withdraws an article. Withdrawing it again changes nothing. */
export async function withdrawArticle(
  parts: EditingParts,
  transaction: Transaction,
  { id, reason }: WithdrawInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  throwFaults(noteFault('reason', reason, { required: true }));
  await takeWriterLock(transaction, { bounded: true });
  const article = await requireArticle(transaction, id);
  const audit = [];
  if (!(article.status === 'WITHDRAWN' && !article.withdrawnBySource)) {
    await withdrawAll(parts, transaction, [article.id], reason, actor);
    audit.push({
      action: 'withdrawArticle',
      articleId: article.id,
      version: article.version + 1,
      note: cleanNote(reason),
    });
  }
  return { result: await resultOf(parts, transaction, article.uid), audit };
}

async function withdrawAll(
  parts: EditingParts,
  transaction: Transaction,
  ids: readonly string[],
  reason: string,
  actor: EditContext['actor'],
): Promise<void> {
  const note = cleanNote(reason);
  await changeArticles(parts, transaction, ids, { kind: 'WITHDRAW', actor, note }, async () => {
    await withdraw(transaction, ids, note ?? '');
    await unscheduleDrafts(transaction, ids);
  });
}

/** What became of one id or URI. */
export interface WithdrawOutcome {
  /** The public id; null for a URI that is not known. */
  readonly articleId: string | null;
  readonly uri: string | null;
  readonly found: boolean;
  /** Whether it is withdrawn now; in a dry run, whether it would be. */
  readonly withdrawn: boolean;
}

/** Withdraws up to 100 articles, by their ids or by the URIs of a source. */
export async function withdrawArticles(
  parts: EditingParts,
  transaction: Transaction,
  input: WithdrawSeveralInput,
  { actor }: EditContext,
): Promise<Edited<WithdrawOutcome[]>> {
  throwFaults(noteFault('reason', input.reason, { required: true }));
  const keys = checkKeys(input);
  if (!input.dryRun) await takeWriterLock(transaction, { bounded: true });
  const found = await findAll(transaction, input);
  const open = found.filter(({ withdrawn }) => !withdrawn);
  if (!input.dryRun && open.length > 0) {
    const ids = [...new Set(open.map(({ id }) => id))];
    await withdrawAll(parts, transaction, ids, input.reason, actor);
  }
  const byKey = new Map(found.map((article) => [article.key, article]));
  const result = keys.map((key): WithdrawOutcome => {
    const article = byKey.get(input.ids ? (parseId(key)?.uid ?? '') : key);
    return {
      articleId: article ? formatId('Article', article.uid) : null,
      uri: input.ids ? null : clean(key),
      found: article !== undefined,
      withdrawn: article !== undefined,
    };
  });
  const audit = input.dryRun
    ? []
    : open.map(({ id, version }) => ({
        action: 'withdrawArticles',
        articleId: id,
        version: version + 1,
        note: cleanNote(input.reason),
      }));
  return { result, audit };
}

function checkKeys({ ids, source, uris }: WithdrawSeveralInput): readonly string[] {
  const keys = ids ?? uris ?? [];
  const isByIds = ids != null && source == null && uris == null;
  const isBySource = ids == null && source != null && uris != null;
  if (!isByIds && !isBySource) {
    throw new DomainError('BAD_USER_INPUT', 'Give either `ids`, or `source` and `uris`.', {
      field: ids == null ? 'ids' : 'uris',
    });
  }
  if (keys.length >= 1 && keys.length <= limits.withdrawals) return keys;
  const field = ids ? 'ids' : 'uris';
  const message = `\`${field}\` takes 1 to ${limits.withdrawals}; these were ${keys.length}. Send several requests.`;
  throw new DomainError('BAD_USER_INPUT', message, { field });
}

const findAll = (
  transaction: Transaction,
  { ids, source, uris }: WithdrawSeveralInput,
): Promise<FoundArticle[]> =>
  ids
    ? findByUids(
        transaction,
        ids.flatMap((id) => {
          const parsed = parseId(id);
          return parsed?.type === 'Article' ? [parsed.uid] : [];
        }),
      )
    : findBySource(transaction, source ?? '', uris ?? []);

/** Lifts a withdrawal, by a person or by the source. */
export async function reinstateArticle(
  parts: EditingParts,
  transaction: Transaction,
  { id, expectedVersion, note }: ReinstateInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  throwFaults(noteFault('note', note, { required: true }));
  await takeWriterLock(transaction, { bounded: true });
  const article = await requireArticle(transaction, id);
  await requireVersion(transaction, article, expectedVersion);
  if (article.status !== 'WITHDRAWN') {
    throw new DomainError('BAD_USER_INPUT', 'This article is not withdrawn.', { field: 'id' });
  }
  const origin = { kind: 'RESTORE', actor, note: cleanNote(note) } as const;
  await changeArticles(parts, transaction, [article.id], origin, () => reinstate(transaction, article.id));
  const audit = {
    action: 'reinstateArticle',
    articleId: article.id,
    version: article.version + 1,
    note: origin.note,
  };
  return { result: await resultOf(parts, transaction, article.uid), audit: [audit] };
}
