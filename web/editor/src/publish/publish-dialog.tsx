import { useState } from 'preact/hooks';
import { ApiError } from '../api/errors.js';
import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { longTime } from '../app/times.js';
import { Dialog } from '../controls/dialog.js';
import { type LiveFragment, type PublishArticleInput, PublishDocument } from '../generated/graphql.js';
import type { OpenStory } from '../story/open-story.js';
import { saveAll } from '../story/save-all.js';
import type { StoryState } from '../story/story-state.js';
import { type Done, publicAddress } from './done.js';
import { type Choices, firstChoices, publicationOf, wasNeverPublic } from './publication.js';
import { PublishForm } from './publish-form.js';
import { Refusal } from './refusal.js';
import { SettleDialog } from './settle-dialog.js';

interface PublishDialogProps {
  readonly story: OpenStory;
  readonly state: StoryState;
  readonly live: LiveFragment;
  /** What was chosen before the dialog was left without a decision. */
  readonly kept: Choices | null;
  readonly onChange: (choices: Choices | null) => void;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}

/** Publishes a story or its changes, now or at a time. What was chosen stays when something fails. */
export function PublishDialog(props: PublishDialogProps) {
  const { story, state, live, kept, onChange, onDone, onClose } = props;
  const [first] = useState(() => firstChoices(live, new Date()));
  const choices = kept ?? first;
  const [missing, setMissing] = useState<{ readonly problem: string; readonly field: string } | null>(null);
  const [settling, setSettling] = useState<ApiError | null>(null);
  const { busy, error, run, attempts } = useAction();
  const submit = async (): Promise<void> => {
    const article = await run(async () => {
      await saveAll(story);
      const current = story.state.live ?? live;
      const made = publicationOf(choices, current, story.draftVersion, new Date());
      setMissing('problem' in made ? made : null);
      if ('problem' in made) return null;
      return publish(made.input);
    });
    if (!article) return;
    story.accept(article);
    onChange(null);
    onDone(whatHappened(article, live));
  };
  const publish = async (input: PublishArticleInput) => {
    try {
      const { publishArticle } = await attempts.run(input, (idempotencyKey) =>
        send(PublishDocument, { input: { ...input, idempotencyKey } }),
      );
      return publishArticle?.article ?? null;
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'CONFLICT') setSettling(failure);
      throw failure;
    }
  };
  return (
    <>
      <Dialog title={titleOf(live)} onClose={onClose} mustChoose={busy}>
        <PublishForm
          choices={choices}
          missing={missing}
          live={live}
          busy={busy}
          onChange={onChange}
          onSubmit={() => void submit()}
          onCancel={() => {
            onChange(null);
            onClose();
          }}
        >
          {!settling && <Refusal error={error} onLeave={onClose} />}
        </PublishForm>
      </Dialog>
      {settling && (
        <SettleDialog story={story} state={state} conflict={settling} onClose={() => setSettling(null)} />
      )}
    </>
  );
}

export const titleOf = (live: LiveFragment): string => {
  if (live.status === 'SCHEDULED') return 'Change the schedule';
  return wasNeverPublic(live) ? 'Publish' : live.draft ? 'Publish changes' : 'Correct';
};

function whatHappened(article: LiveFragment, before: LiveFragment): Done {
  if (article.status === 'SCHEDULED' && article.publishedAt)
    return { text: `Scheduled: readers see it from ${longTime(article.publishedAt)}.`, href: null };
  if (article.draft?.publishAt)
    return {
      text: `Scheduled: the changes go out ${longTime(article.draft.publishAt)}.`,
      href: publicAddress(article),
    };
  const text = before.status === 'PUBLISHED' ? 'Readers see the changes.' : 'Published.';
  return { text, href: publicAddress(article) };
}
