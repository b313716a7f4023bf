import { useEffect } from 'preact/hooks';
import { TopBar } from '../app/top-bar.js';
import { Actions } from '../publish/actions.js';
import type { OpenStory } from './open-story.js';
import { Presence } from './presence.js';
import { SaveStatus } from './save-status.js';
import type { StoryState } from './story-state.js';
import { useNewer } from './use-newer.js';

const statusLabels: Readonly<Record<string, string>> = {
  DRAFT: 'Draft',
  SCHEDULED: 'Scheduled',
  PUBLISHED: 'Published',
  WITHDRAWN: 'Withdrawn',
};

/** The bar of a story: its status, whether it is saved, who else has it open, and what can be done with it. */
export function StoryBar({ story, state }: { readonly story: OpenStory; readonly state: StoryState }) {
  const { headline } = state.values;
  useEffect(() => {
    document.title = `${headline || 'New story'} · Editor`;
  }, [headline]);
  useNewer(story);
  const { live, save } = state;
  const status = live?.status ?? 'DRAFT';
  return (
    <TopBar>
      <span class={`pill pill-${status.toLowerCase()}`}>
        {live ? (statusLabels[status] ?? status) : 'New'}
      </span>
      <SaveStatus save={save} isNew={live === null} retry={() => void story.flush()} />
      {live && <Presence articleId={live.id} />}
      {live && <Actions story={story} state={state} live={live} />}
    </TopBar>
  );
}
