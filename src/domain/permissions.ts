import { hasRole, type Role, type Viewer } from './viewer.js';

/** The permissions, with the lowest role that has each. */
const requiredRoles = {
  'read single shares': 'ANALYST',
  'read share reports': 'ANALYST',
  'read usage': 'ANALYST',
  'list articles that are not published': 'EDITOR',
  'see articles that are not published': 'EDITOR',
  'edit articles': 'EDITOR',
  'lift a withdrawal': 'ADMIN',
  'read the audit log': 'ADMIN',
  'manage sources': 'ADMIN',
  'manage webhooks': 'ADMIN',
} as const satisfies Readonly<Record<string, Role>>;
export type Permission = keyof typeof requiredRoles;

/** Whether a viewer may run documents that are not published. */
export const mayRunAnyDocument = (viewer: Viewer): boolean => hasRole(viewer, 'ANALYST');

export const can = (viewer: Viewer, permission: Permission): boolean =>
  hasRole(viewer, requiredRoles[permission]);

export const roleFor = (permission: Permission): Role => requiredRoles[permission];
