import { isObject } from '../rows/json.js';
import type { AnswerError } from './answer.js';
import type { Gateway } from './gateway.js';

export type Role = 'READER' | 'ANALYST' | 'EDITOR' | 'ADMIN';
const RISING: Role[] = ['READER', 'ANALYST', 'EDITOR', 'ADMIN'];

/** Who asks, as the gateway sees it. */
export interface Viewer {
  role: Role;
  name: string | null;
}

export const READER: Viewer = { role: 'READER', name: null };

export function may(viewer: Viewer, role: Role): boolean {
  return RISING.indexOf(viewer.role) >= RISING.indexOf(role);
}

export async function askWho(gateway: Gateway): Promise<Viewer | AnswerError> {
  const { answer } = await gateway.ask({ query: '{ viewer { role name } }' });
  const viewer = isObject(answer.data) ? answer.data.viewer : undefined;
  const [error = { message: 'The gateway did not say who asks.' }] = answer.errors ?? [];
  if (!isObject(viewer)) return error;
  const role = RISING.find((one) => one === viewer.role) ?? 'READER';
  return { role, name: typeof viewer.name === 'string' ? viewer.name : null };
}
