import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ApiClient } from '../api/client.js';
import { type ErrorHelp, helpFor, helpForRole } from '../api/error-help.js';
import { fetchViewer, hasRole, READER, type Viewer } from '../api/viewer.js';
import type { Example } from '../examples/example.js';

interface Props {
  client: ApiClient;
  viewer: Viewer;
  /** The example that needs a key. */
  example: Example | null;
  onViewer: (viewer: Viewer) => void;
  onClose: () => void;
}

/** Shows the viewer and accepts another key. */
export function KeyDialog({ client, viewer, example, onViewer, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<ErrorHelp | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key')).trim();
    client.setKey(key);
    const next = await fetchViewer(client);
    if ('message' in next) return rejectKey(helpFor(next));
    onViewer(next);
    if (example !== null && !hasRole(next, example.role)) setProblem(helpForRole(example.role.toLowerCase()));
  };
  const rejectKey = (help: ErrorHelp) => {
    client.setKey('');
    onViewer(READER);
    setProblem(help);
  };
  const removeKey = () => {
    client.setKey('');
    onViewer(READER);
    onClose();
  };

  const { text, command } = helpForRole(example?.role.toLowerCase() ?? 'analyst');
  return (
    <dialog ref={dialog} className="key-dialog" aria-labelledby="key-title" onClose={onClose}>
      <h2 id="key-title">{example === null ? 'Your key' : `“${example.title}” needs a key`}</h2>
      <p>
        {viewer.name === null
          ? `Without a key you have the role ${viewer.role.toLowerCase()}: published stories and their counts.`
          : `This is the key of ${viewer.name}, with the role ${viewer.role.toLowerCase()}.`}
      </p>
      <form onSubmit={submit}>
        <label htmlFor="key">Key</label>
        <div className="key-row">
          {/* No password field: browsers offer to save those. */}
          <input
            id="key"
            name="key"
            className="key-input"
            autoComplete="off"
            spellCheck={false}
            required
            autoFocus
          />
          <button type="submit" className="primary-button">
            Use key
          </button>
        </div>
      </form>
      <div role="alert" className="key-problem">
        {problem !== null && (
          <>
            <strong>{problem.title}.</strong> {problem.command === null && problem.text}
          </>
        )}
      </div>
      <p className="hint">
        {text}
        <code>{command}</code>
      </p>
      <p className="hint">
        The page keeps the key until you close or reload it, and never puts it into the history, a link or
        storage.
      </p>
      <div className="key-actions">
        {viewer.name !== null && (
          <button type="button" className="secondary-button" onClick={removeKey}>
            Stop using this key
          </button>
        )}
        <button type="button" className="secondary-button" onClick={onClose}>
          Close
        </button>
      </div>
    </dialog>
  );
}
