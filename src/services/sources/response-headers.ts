import type { IncomingHttpHeaders } from 'node:http';

/** For how long a response is fresh, in seconds (RFC 9111); null when it does not say. */
export function freshSeconds({
  'cache-control': control,
  age,
  expires,
  date,
}: IncomingHttpHeaders): number | null {
  const [, seconds] = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(control ?? '') ?? [];
  if (/\bno-(?:store|cache)\b/i.test(control ?? '')) return null;
  if (seconds !== undefined) return Math.max(0, Number(seconds) - (Number(age) || 0));
  const until = Date.parse(expires ?? '') - Date.parse(date ?? '');
  return Number.isFinite(until) && until > 0 ? until / 1000 : null;
}

/** `Retry-After`, a number of seconds or a date; null without a valid one. */
export function retryAfterSeconds(headers: IncomingHttpHeaders, now: Date): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? Math.max(0, (at - now.getTime()) / 1000) : null;
}

/** The targets of links with a relation (RFC 8288), in their order. */
export function linksOf({ link }: IncomingHttpHeaders, relation: string): string[] {
  const text = [link ?? []].flat().join(', ').slice(0, 8192);
  return [...text.matchAll(/<([^<>]*)>((?:\s*;\s*[^\s=;,]+\s*=\s*(?:"[^"]*"|[^\s";,]*))*)/g)]
    .filter(([, , parameters = '']) => {
      const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]*))/i.exec(parameters) ?? [];
      return (quoted ?? plain ?? '').toLowerCase().split(/\s+/).includes(relation);
    })
    .map(([, target = '']) => target);
}

/** A header that is stored, unless it is longer than any should be. */
export const storedHeader = (text: string | undefined): string | null =>
  text !== undefined && text.length <= 1000 ? text : null;
