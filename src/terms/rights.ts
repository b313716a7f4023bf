import { atLeast, type Role, type Viewer } from './viewer.js';

/** What not everybody may do, and the role that may. Every check of a right is made of this. */
const needs = {
  'read single shares': 'ANALYST',
  'read share reports': 'ANALYST',
  'list articles that are not published': 'EDITOR',
  'see articles that are not published': 'EDITOR',
} as const satisfies Readonly<Record<string, Role>>;
export type Right = keyof typeof needs;

export const may = (viewer: Viewer, right: Right): boolean => atLeast(viewer, needs[right]);

export const roleFor = (right: Right): Role => needs[right];
