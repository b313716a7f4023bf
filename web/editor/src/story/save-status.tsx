import { shortTime } from '../app/times.js';
import { keyFieldId } from '../session/sign-in.js';
import type { SaveState } from './autosave.js';

interface SaveStatusProps {
  readonly save: SaveState;
  readonly isNew: boolean;
  readonly retry: () => void;
}

/** "Saved 14:02": whether the gateway has what is shown. */
export function SaveStatus({ save, isNew, retry }: SaveStatusProps) {
  const canRetry = save.status === 'offline' || save.status === 'failed';
  return (
    <span class={`save-status save-${save.status}`} role="status">
      {textOf(save, isNew)}
      {save.status === 'signed-out' && (
        <button
          type="button"
          class="link-button"
          onClick={() => document.getElementById(keyFieldId)?.focus()}
        >
          Go to the form
        </button>
      )}
      {canRetry && (
        <button type="button" class="link-button" onClick={retry}>
          Try now
        </button>
      )}
    </span>
  );
}

const whereIs = (isKept: boolean): string =>
  isKept
    ? 'Your text is kept in this browser.'
    : 'This browser cannot keep your text: copy it before you leave.';

function textOf({ status, savedAt, problem, faults, isKept }: SaveState, isNew: boolean): string {
  switch (status) {
    case 'saving':
      return 'Saving …';
    case 'offline':
      return `Not saved: no connection. ${whereIs(isKept)}`;
    case 'conflict':
      return 'Somebody else saved this story.';
    case 'signed-out':
      return `Not saved: sign in again. ${whereIs(isKept)}`;
    case 'failed':
      return `Not saved: ${problem ?? 'the gateway failed'}`;
    case 'held':
      return isKept ? 'Begins with a headline and a text' : whereIs(isKept);
    case 'unsaved':
      return 'Not saved yet';
    default:
      if (faults.length > 0) return 'Saved, without the fields that have a problem';
      if (savedAt !== null) return `Saved ${shortTime(savedAt)}`;
      return isNew ? 'Begins with a headline and a text' : 'No changes';
  }
}
