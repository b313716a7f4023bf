import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Advice, adviceOn, forbidden } from '../ask/advice.js';
import type { Gateway } from '../ask/gateway.js';
import { askWho, may, READER, type Viewer } from '../ask/viewer.js';
import type { Question } from '../start/question.js';

interface Props {
  gateway: Gateway;
  viewer: Viewer;
  /** The question that needs a key. */
  wanted: Question | null;
  onViewer: (viewer: Viewer) => void;
  onClose: () => void;
}

/** Where a key is entered, and where one sees who one is. */
export function KeyDialog({ gateway, viewer, wanted, onViewer, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<Advice | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key')).trim();
    gateway.giveKey(key);
    const who = await askWho(gateway);
    if ('message' in who) return refuse(adviceOn(who));
    onViewer(who);
    if (wanted !== null && !may(who, wanted.role)) setProblem(forbidden(wanted.role.toLowerCase()));
  };
  const refuse = (advice: Advice) => {
    gateway.giveKey('');
    onViewer(READER);
    setProblem(advice);
  };
  const forget = () => {
    gateway.giveKey('');
    onViewer(READER);
    onClose();
  };

  const lacking = wanted === null ? null : forbidden(wanted.role.toLowerCase());
  return (
    <dialog ref={dialog} className="key" aria-labelledby="key-title" onClose={onClose}>
      <h2 id="key-title">{wanted === null ? 'Your key' : `“${wanted.title}” needs a key`}</h2>
      <p>
        {viewer.name === null
          ? `You ask as a ${viewer.role.toLowerCase()}, without a key: published stories and their counts.`
          : `You ask as ${viewer.name}, with the role ${viewer.role.toLowerCase()}.`}
      </p>
      <form onSubmit={submit}>
        <label htmlFor="key">Key</label>
        <div className="key-row">
          {/* No password field: browsers offer to keep those. */}
          <input
            id="key"
            name="key"
            className="key-input"
            autoComplete="off"
            spellCheck={false}
            required
            autoFocus
          />
          <button type="submit" className="primary">
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
        {(lacking ?? forbidden('analyst')).text}
        <code>{(lacking ?? forbidden('analyst')).command}</code>
      </p>
      <p className="hint">
        It stays in this page until you close or reload it: in no history, link or storage.
      </p>
      <div className="key-actions">
        {viewer.name !== null && (
          <button type="button" className="quiet" onClick={forget}>
            Stop using this key
          </button>
        )}
        <button type="button" className="quiet" onClick={onClose}>
          Close
        </button>
      </div>
    </dialog>
  );
}
