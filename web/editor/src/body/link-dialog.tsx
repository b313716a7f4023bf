import { useState } from 'preact/hooks';
import { Dialog } from '../controls/dialog.js';

interface LinkDialogProps {
  /** Where it leads now; null: there is no link yet. */
  readonly href: string | null;
  /** Called with the address; null takes the link away. */
  readonly onLink: (href: string | null) => void;
  readonly onClose: () => void;
}

const isAddress = (text: string): boolean =>
  URL.canParse(text) && /^(https?|mailto|tel):$/.test(new URL(text).protocol);

/** Asks where a link leads. */
export function LinkDialog({ href, onLink, onClose }: LinkDialogProps) {
  const [text, setText] = useState(href ?? 'https://');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (isAddress(text.trim())) onLink(text.trim());
    else setProblem('Give a whole address, such as https://example.org/page.');
  };
  return (
    <Dialog title={href === null ? 'Link' : 'Change the link'} onClose={onClose}>
      <form onSubmit={submit}>
        <label class="field">
          <span>Address</span>
          <input
            type="text"
            inputMode="url"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        {problem && (
          <p class="field-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="dialog-actions">
          {href !== null && (
            <button type="button" class="button" onClick={() => onLink(null)}>
              Remove the link
            </button>
          )}
          <button type="submit" class="button button-primary">
            {href === null ? 'Link' : 'Change'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
