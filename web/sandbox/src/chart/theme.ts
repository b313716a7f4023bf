/** Distinct in hue and lightness, with a contrast of at least 3:1 to the background. */
const LIGHT_PALETTE = [
  '#2563eb',
  '#d97706',
  '#059669',
  '#be185d',
  '#7c3aed',
  '#0e7490',
  '#b91c1c',
  '#4d7c0f',
  '#a21caf',
  '#0f766e',
  '#92400e',
  '#64748b',
];
const DARK_PALETTE = [
  '#60a5fa',
  '#fbbf24',
  '#34d399',
  '#f472b6',
  '#a78bfa',
  '#22d3ee',
  '#f87171',
  '#a3e635',
  '#e879f9',
  '#2dd4bf',
  '#fb923c',
  '#94a3b8',
];

/** The colors of a chart. */
export interface Theme {
  palette: string[];
  text: string;
  background: string;
}

export const lightTheme: Theme = { palette: LIGHT_PALETTE, text: '#334155', background: '#ffffff' };
export const darkTheme: Theme = { palette: DARK_PALETTE, text: '#cbd5e1', background: '#161b26' };
