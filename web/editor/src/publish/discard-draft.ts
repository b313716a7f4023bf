import type { Attempts } from '../api/attempts.js';
import { send } from '../api/send.js';
import { DiscardDraftDocument, type LiveFragment } from '../generated/graphql.js';
import { patchNames } from '../story/field-names.js';
import type { OpenStory } from '../story/open-story.js';
import { saveAll } from '../story/save-all.js';

/** Removes the draft of a story, with its schedule. */
export async function discardDraft(story: OpenStory, live: LiveFragment, attempts: Attempts): Promise<void> {
  await story.flush();
  const input = { id: live.id, expectedDraftVersion: story.draftVersion };
  const { discardDraft: payload } = await attempts.run(input, (idempotencyKey) =>
    send(DiscardDraftDocument, { input: { ...input, idempotencyKey } }),
  );
  if (payload?.article) story.accept(payload.article, { givesUp: true });
}

/**
 * Takes the time off a draft. The gateway removes a schedule with its draft, so the same fields are saved again. If the
 * answer is lost, the next save finds the draft gone, and the editor is asked before anything is dropped.
 */
export async function cancelSchedule(
  story: OpenStory,
  live: LiveFragment,
  attempts: Attempts,
): Promise<void> {
  await saveAll(story);
  const names = patchNames(story.state.live?.draft?.fields ?? []);
  const patch = Object.fromEntries(names.map((name) => [name, story.values[name]]));
  await discardDraft(story, live, attempts);
  story.replace(patch);
  await story.flush();
}
