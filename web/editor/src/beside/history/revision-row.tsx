import { useState } from 'preact/hooks';
import { shortTime } from '../../app/times.js';
import type { LiveFragment, RevisionListedFragment } from '../../generated/graphql.js';
import type { PanelProps } from '../panel.js';
import { Restore } from './restore.js';
import { RevisionChanges } from './revision-changes.js';

interface RevisionRowProps extends PanelProps {
  readonly revision: RevisionListedFragment;
  readonly isCurrent: boolean;
  readonly live: LiveFragment;
}

const kinds: Readonly<Record<string, string>> = {
  IMPORT: 'Imported',
  EDIT: 'Edited',
  PUBLISH: 'Published',
  WITHDRAW: 'Withdrawn',
  RESTORE: 'Reinstated',
};

/** A version; opened, it shows what it changed, and can be restored. */
export function RevisionRow({ revision, isCurrent, story, state, live }: RevisionRowProps) {
  const [open, setOpen] = useState(false);
  const { id, version, kind, savedAt, savedBy, headline, note } = revision;
  return (
    <li class="revision">
      <button type="button" class="revision-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="revision-what">
          {kinds[kind] ?? kind} by {savedBy}
          {isCurrent && <span class="pill">now</span>}
        </span>
        <time class="revision-when" dateTime={savedAt}>
          {shortTime(savedAt)}
        </time>
        {note && <span class="revision-note">{note}</span>}
      </button>
      {open && (
        <div class="revision-body">
          <p class="quiet">
            Version {version}: {headline}
          </p>
          <RevisionChanges id={id} language={state.values.language} />
          {!isCurrent && live.status !== 'WITHDRAWN' && (
            <Restore revisionId={id} version={version} story={story} hasDraft={live.draft !== null} />
          )}
        </div>
      )}
    </li>
  );
}
