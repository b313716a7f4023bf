import { ChangesPanel } from './changes-panel.js';
import { ChecksPanel } from './checks-panel.js';
import { HistoryPanel } from './history/history-panel.js';
import type { Panel } from './panel.js';
import { PreviewPanel } from './preview-panel.js';
import { RelatedPanel } from './related/related-panel.js';
import { SharePanel } from './share-panel.js';
import { WirePanel } from './wire-panel.js';

export const panels: readonly Panel[] = [
  {
    name: 'changes',
    label: 'Changes',
    Content: ChangesPanel,
    count: ({ live }) => live?.draft?.fields.length ?? 0,
  },
  {
    name: 'wire',
    label: 'Wire',
    Content: WirePanel,
    isShown: ({ live }) => Boolean(live?.source),
    count: ({ live }) => {
      const pending = live?.source?.pending;
      return (pending?.fields.length ?? 0) + (pending?.withdrawn ? 1 : 0);
    },
    isUrgent: true,
  },
  { name: 'checks', label: 'Checks', Content: ChecksPanel, count: ({ checks }) => checks.length },
  { name: 'related', label: 'Related', Content: RelatedPanel },
  { name: 'share', label: 'Share', Content: SharePanel },
  { name: 'history', label: 'History', Content: HistoryPanel },
  { name: 'preview', label: 'Preview', Content: PreviewPanel },
];
