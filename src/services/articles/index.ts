import type { SqlReader, Transaction } from '../../db/database.js';
import type { Check } from '../../domain/editing.js';
import { acceptSource } from './accept-source.js';
import { cancelSchedule } from './cancel-schedule.js';
import { createArticle } from './create.js';
import { diffDrafts, diffRevisions } from './diff/index.js';
import { discardDraft, saveDraft } from './drafts.js';
import { type Edited, edit } from './edit.js';
import type { Repeatable } from './inputs.js';
import { mergeNames } from './names/merge.js';
import { renameName } from './names/rename.js';
import type { EditContext, EditingParts } from './parts.js';
import { decideRelated, orderPinnedArticles } from './pins.js';
import { markEditing, type Presence } from './presence.js';
import { articleOfPreview, createPreview, revokePreviews } from './previews.js';
import { publishArticle } from './publish.js';
import { publishDueDrafts } from './publish-due.js';
import { bodyOf, restoreRevision } from './restore.js';
import { type AdvisedArticle, adviceOf } from './result.js';
import { updateArticle } from './update.js';
import { reinstateArticle, withdrawArticle, withdrawArticles } from './withdraw.js';
import { WriteQueue } from './write-queue.js';

export type { Comparison } from './diff/index.js';
export { type Edited, edit } from './edit.js';
export type { EditContext } from './parts.js';
export type { AdvisedArticle } from './result.js';

/** The mutations of articles, by name. Each runs in a transaction that `run` opens. */
const mutations = {
  acceptSource,
  cancelSchedule,
  createArticle,
  createPreview,
  decideRelated,
  discardDraft,
  mergeNames,
  orderPins: orderPinnedArticles,
  publishArticle,
  reinstateArticle,
  renameName,
  restoreRevision,
  revokePreviews,
  saveDraft,
  updateArticle,
  withdrawArticle,
  withdrawArticles,
};
type Mutations = typeof mutations;
/** Mutations that do not take the writer lock: they never wait for others. */
const unqueued: ReadonlySet<keyof Mutations> = new Set([
  'createPreview',
  'discardDraft',
  'restoreRevision',
  'revokePreviews',
  'saveDraft',
]);
export type MutationName = keyof Mutations;
export type InputOf<Name extends MutationName> = Parameters<Mutations[Name]>[2];
export type ResultOf<Name extends MutationName> =
  Awaited<ReturnType<Mutations[Name]>> extends Edited<infer Result> ? Result : never;

/** How the response of a mutation is made. */
export interface Respond<Result> {
  /** Identifies what was selected: a retry gets the stored response only for the same selection. */
  readonly selection: unknown;
  /** Makes the response. `reader`: the transaction of the mutation; null: after it. */
  readonly respond: (reader: SqlReader | null, result: Result) => Promise<object>;
}

/** Changes articles for editors. */
export interface Articles {
  /** Runs a mutation, and makes its response. */
  run<Name extends MutationName>(
    name: Name,
    input: InputOf<Name>,
    context: EditContext,
    respond: Respond<ResultOf<Name>>,
  ): Promise<object>;
  diffDrafts: typeof diffDrafts;
  diffRevisions: typeof diffRevisions;
  adviceOf(article: AdvisedArticle): Check[];
  bodyOf: typeof bodyOf;
  markEditing(articleId: string, context: EditContext): Promise<Presence[]>;
  /** The uid of the article that a preview token shows. UNAUTHENTICATED for an invalid token. */
  articleOfPreview(reader: SqlReader, token: string): Promise<string>;
  /** Publishes the scheduled drafts whose time has come; returns how many. */
  publishDue(): Promise<number>;
}

export function articlesService(parts: EditingParts): Articles {
  const queue = new WriteQueue(parts.database.pool.options.max ?? 10);
  return {
    run(name, input, context, response) {
      const mutate = mutations[name] as unknown as (
        parts: EditingParts,
        transaction: Transaction,
        given: typeof input,
        context: EditContext,
      ) => Promise<Edited<ResultOf<typeof name>>>;
      const request = { operation: name, input: input as Repeatable, context, ...response };
      const run = (): Promise<object> =>
        edit(parts, request, (transaction) => mutate(parts, transaction, input, context));
      return unqueued.has(name) ? run() : queue.run(run);
    },
    diffDrafts,
    diffRevisions,
    adviceOf: (article) => adviceOf(parts.settings, article),
    bodyOf,
    markEditing: (articleId, context) => markEditing(parts.database, articleId, context),
    articleOfPreview,
    publishDue: () => publishDueDrafts(parts),
  };
}
