import type { ComponentType } from 'preact';
import type { OpenStory } from '../story/open-story.js';
import type { StoryState } from '../story/story-state.js';

export interface PanelProps {
  readonly story: OpenStory;
  readonly state: StoryState;
}

/** What is shown beside a story, one at a time. */
export interface Panel {
  readonly name: string;
  readonly label: string;
  readonly Content: ComponentType<PanelProps>;
  /** How many things wait there; 0 for nothing. */
  readonly count?: (state: StoryState) => number;
  /** Whether what waits there waits for an answer. */
  readonly isUrgent?: boolean;
  /** Whether the story has it at all; always by default. */
  readonly isShown?: (state: StoryState) => boolean;
}
