import { useEffect } from 'react';
import type { Viewer } from '../ask/viewer.js';

interface Props {
  viewer: Viewer;
  choosing: boolean;
  notice: string;
  onChoosing: (choosing: boolean) => void;
  onKey: () => void;
  onNoticed: () => void;
}

export function TopBar({ viewer, choosing, notice, onChoosing, onKey, onNoticed }: Props) {
  useEffect(() => {
    if (notice === '') return;
    const timer = setTimeout(onNoticed, 6000);
    return () => clearTimeout(timer);
  }, [notice, onNoticed]);
  return (
    <header className="top-bar">
      <img className="top-bar-mark" src="./icon.svg" alt="" width="26" height="26" />
      <p className="top-bar-name">
        Dateline <span>sandbox</span>
      </p>
      <nav aria-label="Pages" className="switch">
        <button type="button" aria-pressed={choosing} onClick={() => onChoosing(true)}>
          Questions
        </button>
        <button type="button" aria-pressed={!choosing} onClick={() => onChoosing(false)}>
          Workbench
        </button>
      </nav>
      <p role="status" className="notice" hidden={notice === ''}>
        {notice}
      </p>
      <button type="button" className="quiet who" onClick={onKey}>
        <span className="who-dot" data-role={viewer.role} aria-hidden="true" />
        <span className="who-name">{viewer.name ?? 'No key'}</span>
        <span className="who-role">{viewer.role.toLowerCase()}</span>
      </button>
    </header>
  );
}
