import { ApiError } from '../api/errors.js';
import { Problem } from '../controls/problem.js';
import { labelOfPath } from '../story/field-names.js';
import { focusField } from '../story/focus-field.js';

/** Why the gateway did not do it; faults lead to their fields. */
export function Refusal({ error, onLeave }: { readonly error: unknown; readonly onLeave: () => void }) {
  const faults = error instanceof ApiError ? error.faults : [];
  if (faults.length === 0) return <Problem error={error} />;
  return (
    <ul class="faults" role="alert">
      {faults.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          <button
            type="button"
            class="link-button"
            onClick={() => {
              onLeave();
              // After the dialog has given the focus back.
              setTimeout(() => focusField(field, labelOfPath(field)));
            }}
          >
            {labelOfPath(field)}
          </button>
          : {message}
        </li>
      ))}
    </ul>
  );
}
