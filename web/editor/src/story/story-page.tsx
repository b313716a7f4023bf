import { Beside } from '../beside/beside.js';
import { ConflictDialog } from './conflict-dialog.js';
import { StoryBar } from './story-bar.js';
import { StoryForm } from './story-form.js';
import { useStory } from './use-story.js';

/** The page of a story. A null id is a new story. */
export function StoryPage({ id }: { readonly id: string | null }) {
  const opened = useStory(id);
  if (opened.status === 'loading') return <p class="empty">Opening …</p>;
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
        <button type="button" class="button" onClick={opened.retry}>
          Try again
        </button>
      </main>
    );
  }
  const { story, state } = opened;
  return (
    <>
      <StoryBar story={story} state={state} />
      <div class="story-page">
        <main>
          <StoryForm story={story} state={state} />
        </main>
        <Beside story={story} state={state} />
      </div>
      {state.theirs && <ConflictDialog story={story} state={state} theirs={state.theirs} />}
    </>
  );
}
