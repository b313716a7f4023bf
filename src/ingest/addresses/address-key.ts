import { contentParameters, decoded } from './tracking.js';

/**
 * The form of a web address that is the same for all addresses of one page: https, without `www.`, default port,
 * user, slash at the end, fragment and tracking, with its parameters in order and one way of encoding. A fragment that
 * names the page (`#!/story`, `#/story`) stays.
 */
export function addressKey(address: string): string {
  const url = new URL(address);
  const host = url.hostname.replace(/^www\d?\./, '').replace(/\.$/, '');
  const port = url.port === '80' || url.port === '443' ? '' : url.port && `:${url.port}`;
  const path = url.pathname.replace(/;jsessionid=[^/]*/i, '').replace(/\/+$/, '');
  const query = contentParameters(url.search).map(sameParameter).sort();
  const fragment = /^#!?\//.test(url.hash) || /^#!./.test(url.hash) ? sameEncoding(url.hash) : '';
  return `https://${host}${port}${sameEncoding(path) || '/'}${query.length > 0 ? `?${query.join('&')}` : ''}${fragment}`;
}

const sameParameter = (parameter: string): string =>
  parameter
    .split('=')
    .map((part) => encodeURIComponent(decoded(part)))
    .join('=');

/** Letters, digits and -._~ stand for themselves, and hexadecimal digits are capitals: RFC 3986, section 6.2.2. */
const sameEncoding = (text: string): string =>
  text.replace(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
