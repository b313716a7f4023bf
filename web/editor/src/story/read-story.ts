import { send } from '../api/send.js';
import { type LiveFragment, StoryDocument } from '../generated/graphql.js';

/** A story as the gateway has it; null: there is none. */
export const readStory = async (id: string): Promise<LiveFragment | null> =>
  (await send(StoryDocument, { id })).article;

const firstWaitMs = 1000;
const maxWaitMs = 15_000;

/** Reads a story, again until it succeeds, for as long as somebody wants it. Null: nobody does any more. */
export async function readUntilFound(id: string, isWanted: () => boolean): Promise<LiveFragment | null> {
  for (let wait = firstWaitMs; isWanted(); wait = Math.min(2 * wait, maxWaitMs)) {
    const article = await readStory(id).catch(() => null);
    if (article) return article;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return null;
}
