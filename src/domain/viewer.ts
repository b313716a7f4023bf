/** Who asks. The roles grow: each may do what the ones before it may. */
export const roles = ['READER', 'ANALYST', 'EDITOR', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

export interface Viewer {
  readonly role: Role;
  /** The name of the key or of the token's subject; null for a reader. */
  readonly name: string | null;
}

export const reader: Viewer = Object.freeze({ role: 'READER', name: null });

export const atLeast = (viewer: Viewer, role: Role): boolean =>
  roles.indexOf(viewer.role) >= roles.indexOf(role);
