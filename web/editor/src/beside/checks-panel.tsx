import type { PanelProps } from './panel.js';

/** Advice of the gateway on the story as it was saved last. */
export function ChecksPanel({ state: { checks } }: PanelProps) {
  if (checks.length === 0) return <p class="empty">Nothing to say.</p>;
  return (
    <ul class="checks">
      {checks.map(({ field, code, message }) => (
        <li key={`${field} ${code} ${message}`}>{message}</li>
      ))}
    </ul>
  );
}
