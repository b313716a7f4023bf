import { useState } from 'preact/hooks';
import type { PanelProps } from './panel.js';
import { panels } from './panels.js';

/** What is known of a story beside its text, in tabs. */
export function Beside(props: PanelProps) {
  const [name, setName] = useState(panels[0]?.name);
  const shown = panels.filter(({ isShown }) => isShown?.(props.state) ?? true);
  const panel = shown.find((one) => one.name === name) ?? shown[0];
  if (!panel) return null;
  const place = shown.indexOf(panel);
  const goTo = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: place + 1,
      ArrowLeft: place - 1,
      Home: 0,
      End: shown.length - 1,
    };
    const to = steps[event.key];
    const next = to === undefined ? undefined : shown[(to + shown.length) % shown.length];
    if (!next) return;
    event.preventDefault();
    setName(next.name);
    document.getElementById(`tab-${next.name}`)?.focus();
  };
  return (
    <aside class="beside" aria-label="Beside the story">
      <div role="tablist" aria-label="Beside the story" class="tabs" onKeyDown={goTo}>
        {shown.map(({ name: other, label, count, isUrgent = false }) => {
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
              tabIndex={other === panel.name ? 0 : -1}
              onClick={() => setName(other)}
            >
              {label}
              {waiting > 0 && (
                <>
                  {' '}
                  <span class={isUrgent ? 'count count-urgent' : 'count'}>{waiting}</span>
                </>
              )}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id="beside-panel" aria-labelledby={`tab-${panel.name}`} class="panel">
        <h2 class="visually-hidden">{panel.label}</h2>
        <panel.Content key={panel.name} {...props} />
      </div>
    </aside>
  );
}
