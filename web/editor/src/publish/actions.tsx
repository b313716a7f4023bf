import type { LiveFragment } from '../generated/graphql.js';
import type { OpenStory, StoryState } from '../story/open-story.js';

interface ActionsProps {
  readonly story: OpenStory;
  readonly state: StoryState;
  readonly live: LiveFragment;
}

/** What can be done with a story in its state. */
export function Actions({ live }: ActionsProps) {
  return <span class="actions">{live.version}</span>;
}
