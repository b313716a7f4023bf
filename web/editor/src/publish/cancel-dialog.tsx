import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { longTime } from '../app/times.js';
import { Dialog } from '../controls/dialog.js';
import { Problem } from '../controls/problem.js';
import { CancelScheduleDocument } from '../generated/graphql.js';
import type { DialogProps } from './dialog-props.js';
import { scheduledFor, wasNeverPublic } from './publication.js';

/** Takes the time off a story, or off its changes. */
export function CancelDialog({ story, live, onDone, onClose }: DialogProps) {
  const { busy, error, run, attempts } = useAction();
  const time = scheduledFor(live);
  const isNew = wasNeverPublic(live);
  const input = { id: live.id };
  const cancel = async (): Promise<void> => {
    const article = await run(async () => {
      await story.flush();
      const { cancelSchedule } = await attempts.run(input, (idempotencyKey) =>
        send(CancelScheduleDocument, { input: { ...input, idempotencyKey } }),
      );
      return cancelSchedule?.article ?? null;
    });
    if (!article) return;
    story.accept(article);
    const text = isNew
      ? 'The schedule is cancelled. The story is a draft.'
      : 'The schedule is cancelled. The changes stay in the draft.';
    onDone({ text, href: null });
  };
  return (
    <Dialog title="Cancel the schedule?" onClose={onClose} mustChoose={busy}>
      <p>
        {isNew
          ? `The story does not appear${time ? ` ${longTime(time)}` : ''}: it is a draft again.`
          : `The changes do not go out${time ? ` ${longTime(time)}` : ''}: they stay in the draft.`}
      </p>
      <Problem error={error} />
      <div class="dialog-actions">
        <button type="button" class="button" disabled={busy} onClick={onClose}>
          Go back
        </button>
        <button type="button" class="button button-primary" disabled={busy} onClick={() => void cancel()}>
          Cancel the schedule
        </button>
      </div>
    </Dialog>
  );
}
