import type { LiveFragment } from '../generated/graphql.js';
import type { OpenStory } from '../story/open-story.js';
import type { Done } from './done.js';

/** What each dialog gets that does something with a story. */
export interface DialogProps {
  readonly story: OpenStory;
  readonly live: LiveFragment;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}
