import type { Attempts } from '../api/attempts.js';
import { send } from '../api/send.js';
import { DiscardDraftDocument, type LiveFragment } from '../generated/graphql.js';
import type { OpenStory } from '../story/open-story.js';

/** Removes the draft of a story, with its schedule. */
export async function discardDraft(story: OpenStory, live: LiveFragment, attempts: Attempts): Promise<void> {
  await story.flush();
  const input = { id: live.id, expectedDraftVersion: story.draftVersion };
  const { discardDraft: payload } = await attempts.run(input, (idempotencyKey) =>
    send(DiscardDraftDocument, { input: { ...input, idempotencyKey } }),
  );
  if (payload?.article) story.accept(payload.article, { givesUp: true });
}
