import { ApiError } from '../api/errors.js';
import { send } from '../api/send.js';
import { type AdviceFragment, CreateStoryDocument, type LiveFragment } from '../generated/graphql.js';
import { emptyValues, type StoryPatch, type StoryValues, toInput } from './values.js';

export interface CreatedStory {
  readonly article: LiveFragment;
  readonly checks: readonly AdviceFragment[];
  /** The values that the gateway has now. */
  readonly acknowledged: StoryValues;
}

/** Makes a story of its first values. Sent again with the same key, it is the same story. */
export async function createStory(patch: StoryPatch, idempotencyKey: string): Promise<CreatedStory> {
  const { slug, ...values } = { ...emptyValues, ...patch };
  const { createArticle } = await send(CreateStoryDocument, {
    input: {
      ...toInput(values),
      ...(slug && { slug }),
      headline: values.headline,
      bodyHtml: values.bodyHtml,
      idempotencyKey,
    },
  });
  const article = createArticle?.article;
  if (!article) throw new ApiError('The story cannot be read.', { code: 'INTERNAL_SERVER_ERROR' });
  return { article, checks: createArticle.checks, acknowledged: { ...values, slug: article.slug } };
}
