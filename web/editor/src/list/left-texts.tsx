import { useState } from 'preact/hooks';
import { shortTime } from '../app/times.js';
import { Dialog } from '../controls/dialog.js';
import { type LeftText, mayBeThere } from '../story/left-text.js';
import { useLeftTexts } from './use-left-texts.js';

/** What was typed in this browser and never saved: above all stories, so that it is found again. */
export function LeftTexts() {
  const { texts, discard } = useLeftTexts();
  const [discarding, setDiscarding] = useState<LeftText | null>(null);
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="left-texts">
      <h2 id="left-texts" class="list-heading">
        Not saved: kept in this browser alone
      </h2>
      <ul class="rows">
        {texts.map((text) => (
          <li key={text.key} class="row">
            <span class="pill pill-notice">Unsaved</span>
            <a class="row-headline" href={text.href}>
              {nameOf(text)}
            </a>
            <span class="row-notes">
              <button
                type="button"
                class="small-button"
                aria-label={`Discard: ${nameOf(text)}`}
                onClick={() => setDiscarding(text)}
              >
                Discard
              </button>
            </span>
            <span class="row-meta">
              Typed {shortTime(new Date(text.at).toISOString())}.{' '}
              {mayBeThere(text, Date.now())
                ? 'It was sent more than a day ago: see first whether it is among the stories.'
                : 'Open it to save it.'}
            </span>
          </li>
        ))}
      </ul>
      {discarding && (
        <Dialog title="Discard this text?" onClose={() => setDiscarding(null)}>
          <p>
            <b>{nameOf(discarding)}</b> is kept in this browser alone. What the gateway has already stays
            there.
          </p>
          <div class="dialog-actions">
            <button type="button" class="button" onClick={() => setDiscarding(null)}>
              Go back
            </button>
            <button
              type="button"
              class="button button-danger"
              onClick={() => {
                setDiscarding(null);
                void discard(discarding);
              }}
            >
              Discard
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

const nameOf = ({ isNew, headline }: LeftText): string =>
  `${isNew ? 'Unsaved new story' : 'Unsaved changes'}: ${headline || 'without a headline'}`;
