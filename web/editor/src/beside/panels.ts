import { ChecksPanel } from './checks-panel.js';
import type { Panel } from './panel.js';

export const panels: readonly Panel[] = [
  { name: 'checks', label: 'Checks', Content: ChecksPanel, count: ({ checks }) => checks.length },
];
