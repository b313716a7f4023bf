import { adviceOn } from '../ask/advice.js';
import type { AnswerError } from '../ask/answer.js';

const MOST_SHOWN = 3;

/** What went wrong, and what to do about it. */
export function Errors({ errors, onKey }: { errors: AnswerError[]; onKey: () => void }) {
  return (
    <div role="alert" className="errors">
      {errors.slice(0, MOST_SHOWN).map((error) => {
        const { title, text, command, wantsKey } = adviceOn(error);
        return (
          <div key={`${error.path?.join('.')} ${error.message}`} className="error">
            <strong>{title}</strong>
            <p>{text}</p>
            {command !== null && <code>{command}</code>}
            {wantsKey && (
              <button type="button" className="primary" onClick={onKey}>
                Enter a key
              </button>
            )}
          </div>
        );
      })}
      {errors.length > MOST_SHOWN && <p>And {errors.length - MOST_SHOWN} more: see JSON.</p>}
    </div>
  );
}
