import { helpFor } from '../api/error-help.js';
import type { ResponseError } from '../api/graphql-response.js';

const MAX_SHOWN = 3;

/** The errors of a response, with help for each. */
export function Errors({ errors, onKey }: { errors: ResponseError[]; onKey: () => void }) {
  return (
    <div role="alert" className="errors">
      {errors.slice(0, MAX_SHOWN).map((error) => {
        const { title, text, command, needsKey } = helpFor(error);
        return (
          <div key={`${error.path?.join('.')} ${error.message}`} className="error">
            <strong>{title}</strong>
            <p>{text}</p>
            {command !== null && <code>{command}</code>}
            {needsKey && (
              <button type="button" className="primary-button" onClick={onKey}>
                Enter a key
              </button>
            )}
          </div>
        );
      })}
      {errors.length > MAX_SHOWN && <p>And {errors.length - MAX_SHOWN} more: see JSON.</p>}
    </div>
  );
}
