import { isObject } from '../rows/json.js';
import type { ApiClient } from './client.js';
import type { ResponseError } from './graphql-response.js';

export type Role = 'READER' | 'ANALYST' | 'EDITOR' | 'ADMIN';
/** Each role includes those before it. */
const ROLES: Role[] = ['READER', 'ANALYST', 'EDITOR', 'ADMIN'];

/** The user, as the gateway identifies the key. */
export interface Viewer {
  role: Role;
  name: string | null;
}

export const READER: Viewer = { role: 'READER', name: null };

export function hasRole(viewer: Viewer, role: Role): boolean {
  return ROLES.indexOf(viewer.role) >= ROLES.indexOf(role);
}

export async function fetchViewer(client: ApiClient): Promise<Viewer | ResponseError> {
  const { response } = await client.execute({ query: '{ viewer { role name } }' });
  const viewer = isObject(response.data) ? response.data.viewer : undefined;
  const [error = { message: 'The response has no viewer.' }] = response.errors ?? [];
  if (!isObject(viewer)) return error;
  const role = ROLES.find((one) => one === viewer.role) ?? 'READER';
  return { role, name: typeof viewer.name === 'string' ? viewer.name : null };
}
