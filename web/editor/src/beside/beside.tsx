import { useState } from 'preact/hooks';
import type { PanelProps } from './panel.js';
import { panels } from './panels.js';

/** What is known of a story beside its text, in tabs. */
export function Beside(props: PanelProps) {
  const [name, setName] = useState(panels[0]?.name);
  const panel = panels.find((one) => one.name === name) ?? panels[0];
  if (!panel) return null;
  return (
    <aside class="beside" aria-label="Beside the story">
      <div role="tablist" aria-label="Beside the story" class="tabs">
        {panels.map(({ name: other, label, count }) => {
          const waiting = count?.(props.state) ?? 0;
          return (
            <button
              key={other}
              type="button"
              role="tab"
              id={`tab-${other}`}
              class="tab"
              aria-selected={other === panel.name}
              aria-controls="beside-panel"
              onClick={() => setName(other)}
            >
              {label}
              {waiting > 0 && <span class="count">{waiting}</span>}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id="beside-panel" aria-labelledby={`tab-${panel.name}`} class="panel">
        <panel.Content key={panel.name} {...props} />
      </div>
    </aside>
  );
}
