import { labelOfPath } from '../story/field-names.js';
import { focusField } from '../story/focus-field.js';
import type { PanelProps } from './panel.js';

/** Advice of the gateway on the story as it was saved last. Each leads to its field. */
export function ChecksPanel({ state: { checks, live } }: PanelProps) {
  if (!live) return <p class="quiet">Begins with the first save.</p>;
  if (checks.length === 0) return <p class="quiet">Nothing to improve.</p>;
  return (
    <ul class="checks">
      {checks.map(({ field, code, message }) => (
        <li key={`${field} ${code} ${message}`}>
          <button type="button" class="link-button" onClick={() => focusField(field, labelOfPath(field))}>
            {labelOfPath(field)}
          </button>
          <p>{message}</p>
        </li>
      ))}
    </ul>
  );
}
