/** Told apart by hue and lightness, each 3:1 or more against its background. */
const LIGHT = [
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
const DARK = [
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

export interface Ink {
  colors: string[];
  ink: string;
  paper: string;
}

export const lightInk: Ink = { colors: LIGHT, ink: '#334155', paper: '#ffffff' };
export const darkInk: Ink = { colors: DARK, ink: '#cbd5e1', paper: '#161b26' };
