import { contentParameters, decoded } from './tracking.js';

/**
 * One form for all web addresses of a page: https, without `www.`, default port, user, trailing slash,
 * fragment and tracking parameters. Parameters are sorted and encoded in one way. A fragment that identifies
 * the page (`#!/story`, `#/story`) stays.
 */
export function addressKey(address: string): string {
  const url = new URL(address);
  const host = url.hostname.replace(/^www\d?\./, '').replace(/\.$/, '');
  const port = url.port === '80' || url.port === '443' ? '' : url.port && `:${url.port}`;
  const path = url.pathname.replace(/;jsessionid=[^/]*/i, '').replace(/\/+$/, '');
  const query = contentParameters(url.search).map(normaliseParameter).sort();
  const fragment = /^#!?\//.test(url.hash) || /^#!./.test(url.hash) ? normaliseEncoding(url.hash) : '';
  return `https://${host}${port}${normaliseEncoding(path) || '/'}${query.length > 0 ? `?${query.join('&')}` : ''}${fragment}`;
}

const normaliseParameter = (parameter: string): string =>
  parameter
    .split('=')
    .map((part) => encodeURIComponent(decoded(part)))
    .join('=');

/** RFC 3986, section 6.2.2: unreserved characters are not encoded, and hexadecimal digits are capitals. */
const normaliseEncoding = (text: string): string =>
  text.replace(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
