import { shortTime } from '../app/times.js';
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
      {canRetry && (
        <button type="button" class="link-button" onClick={retry}>
          Try now
        </button>
      )}
    </span>
  );
}

function textOf({ status, savedAt, problem, faults }: SaveState, isNew: boolean): string {
  switch (status) {
    case 'saving':
      return 'Saving …';
    case 'offline':
      return 'Not saved: no connection. Your text is kept in this browser.';
    case 'conflict':
      return 'Somebody else saved this story.';
    case 'signed-out':
      return 'Not saved: sign in again. Your text is kept in this browser.';
    case 'failed':
      return `Not saved: ${problem ?? 'the gateway failed'}`;
    case 'unsaved':
      return 'Not saved yet';
    default:
      if (faults.length > 0) return 'Saved, without the fields that have a problem';
      if (savedAt !== null) return `Saved ${shortTime(savedAt)}`;
      return isNew ? 'Begins with a headline and a text' : 'No changes';
  }
}
