import { useEffect } from 'react';
import type { Viewer } from '../api/viewer.js';

interface Props {
  viewer: Viewer;
  showsExamples: boolean;
  notice: string;
  onShowExamples: (shows: boolean) => void;
  onKey: () => void;
  onNoticeEnd: () => void;
}

export function TopBar({ viewer, showsExamples, notice, onShowExamples, onKey, onNoticeEnd }: Props) {
  useEffect(() => {
    if (notice === '') return;
    const timer = setTimeout(onNoticeEnd, 6000);
    return () => clearTimeout(timer);
  }, [notice, onNoticeEnd]);
  return (
    <header className="top-bar">
      <img className="top-bar-logo" src="./icon.svg" alt="" width="26" height="26" />
      <p className="top-bar-name">
        Dateline <span>sandbox</span>
      </p>
      <nav aria-label="Pages" className="switch">
        <button type="button" aria-pressed={showsExamples} onClick={() => onShowExamples(true)}>
          Examples
        </button>
        <button type="button" aria-pressed={!showsExamples} onClick={() => onShowExamples(false)}>
          Workbench
        </button>
      </nav>
      <p role="status" className="notice" hidden={notice === ''}>
        {notice}
      </p>
      <button type="button" className="secondary-button viewer" onClick={onKey}>
        <span className="viewer-dot" data-role={viewer.role} aria-hidden="true" />
        <span className="viewer-name">{viewer.name ?? 'No key'}</span>
        <span className="viewer-role">{viewer.role.toLowerCase()}</span>
      </button>
    </header>
  );
}
