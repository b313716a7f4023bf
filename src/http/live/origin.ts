import type { IncomingMessage } from 'node:http';
import type { CorsOrigins } from '../cors.js';

/** Whether a page of another origin may open a WebSocket: browsers ask no preflight for it. */
export function isAllowedOrigin(
  { headers: { origin, host } }: Pick<IncomingMessage, 'headers'>,
  publicUrl: string,
  origins: CorsOrigins,
): boolean {
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(publicUrl).origin;
}
