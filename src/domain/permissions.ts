import { atLeast, type Role, type Viewer } from './viewer.js';

/** What not everybody may do, and the role that may. Every check of a permission is made of this. */
const needs = {
  'read single shares': 'ANALYST',
  'read share reports': 'ANALYST',
  'list articles that are not published': 'EDITOR',
  'see articles that are not published': 'EDITOR',
} as const satisfies Readonly<Record<string, Role>>;
export type Permission = keyof typeof needs;

export const can = (viewer: Viewer, permission: Permission): boolean => atLeast(viewer, needs[permission]);

export const roleFor = (permission: Permission): Role => needs[permission];
