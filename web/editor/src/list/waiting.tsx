import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { WaitingDocument, type WaitingQuery } from '../generated/graphql.js';
import { StoryRow } from './story-row.js';
import { allStatuses } from './views.js';
import { waitingStories } from './waiting-stories.js';

/** What waits for this editor, above all other stories: changes of the wire, then what they are at themselves. */
export function Waiting({ name }: { readonly name: string | null }) {
  const [waiting, setWaiting] = useState<WaitingQuery | null>(null);
  useEffect(() => {
    send(WaitingDocument, { statuses: [...allStatuses] }).then(
      setWaiting,
      // The list below tells what is wrong.
      () => setWaiting(null),
    );
  }, []);
  const stories = waitingStories(waiting, name);
  if (stories.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" class="list-heading">
        Waits for you
      </h2>
      <ul class="rows">
        {stories.map((story) => (
          <StoryRow key={story.id} story={story} />
        ))}
      </ul>
    </section>
  );
}
