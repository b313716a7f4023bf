/** The roles, lowest first. Each role has all permissions of the roles before it. */
export const roles = ['READER', 'ANALYST', 'EDITOR', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** The authenticated sender of a request, or an anonymous reader. */
export interface Viewer {
  readonly role: Role;
  /** The name of the key or of the token's subject; null for a reader. */
  readonly name: string | null;
  /** Identifies the key by its prefix, or the token by its issuer and subject; null for a reader. */
  readonly actorId: string | null;
}

export const anonymousReader: Viewer = Object.freeze({ role: 'READER', name: null, actorId: null });

export const hasRole = (viewer: Viewer, role: Role): boolean =>
  roles.indexOf(viewer.role) >= roles.indexOf(role);
