import { Beside } from '../beside/beside.js';
import { ConflictDialog } from './conflict-dialog.js';
import { StoryBar } from './story-bar.js';
import { StoryForm } from './story-form.js';
import { useStory } from './use-story.js';

interface StoryPageProps {
  /** Null: a new story. */
  readonly id: string | null;
  /** The name of a text that an earlier page kept of a new story. */
  readonly text: string | null;
}

/** The page of a story. */
export function StoryPage({ id, text }: StoryPageProps) {
  const opened = useStory(id, text);
  if (opened.status === 'loading') {
    return (
      <main class="empty">
        <h1 class="visually-hidden">Story</h1>
        <p role="status">Opening …</p>
      </main>
    );
  }
  if (opened.status === 'missing') {
    return (
      <main class="empty">
        <h1>There is no such story</h1>
        <a href="/edit/">All stories</a>
      </main>
    );
  }
  if (opened.status === 'failed') {
    return (
      <main class="empty">
        <h1>The story could not be opened</h1>
        <p role="alert">{opened.problem}</p>
        <p>
          <button type="button" class="button" onClick={opened.retry}>
            Try again
          </button>
        </p>
        <a href="/edit/">All stories</a>
      </main>
    );
  }
  const { story, state } = opened;
  return (
    <>
      <StoryBar story={story} state={state} />
      <div class="story-page">
        <main>
          <h1 class="visually-hidden">{state.values.headline.trim() || 'New story'}</h1>
          <StoryForm story={story} state={state} />
        </main>
        <Beside story={story} state={state} />
      </div>
      {state.theirs && <ConflictDialog story={story} state={state} theirs={state.theirs} />}
    </>
  );
}
