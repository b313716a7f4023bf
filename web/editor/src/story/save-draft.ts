import { ApiError } from '../api/errors.js';
import { send } from '../api/send.js';
import {
  type AdviceFragment,
  type LiveFragment,
  SaveDraftDocument,
  type SaveDraftMutation,
} from '../generated/graphql.js';
import type { Attempt } from './autosave.js';
import { type StoryPatch, toInput } from './values.js';

type SavedDraft = NonNullable<NonNullable<SaveDraftMutation['saveDraft']>['draft']>;

export interface Saved {
  readonly draft: SavedDraft;
  readonly checks: readonly AdviceFragment[];
}

/** Saves these fields to the draft of a story. */
export async function saveDraft(
  { id }: Pick<LiveFragment, 'id'>,
  patch: StoryPatch,
  { expectedDraftVersion, idempotencyKey }: Attempt,
): Promise<Saved> {
  const { saveDraft: payload } = await send(SaveDraftDocument, {
    input: { id, patch: toInput(patch), expectedDraftVersion, idempotencyKey },
  });
  const draft = payload?.draft;
  if (!draft) throw new ApiError('The draft cannot be read.', { code: 'INTERNAL_SERVER_ERROR' });
  return { draft, checks: [...payload.checks, ...(draft.article.checks ?? [])] };
}
