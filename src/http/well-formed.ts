/**
 * The URL with a path that can be decoded: the router refuses others in a form of its own. Signs that encode nothing, such
 * as in `/articles/100%`, stand for themselves.
 */
export function wellFormed(url: string): string {
  const [path = '', ...query] = url.split(/(\?.*)/s);
  if (isDecodable(path)) return url;
  const escaped = path.replace(/%(?![\da-f]{2})/gi, '%25');
  return [isDecodable(escaped) ? escaped : path.replaceAll('%', '%25'), ...query].join('');
}

function isDecodable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURI(path);
    return true;
  } catch {
    return false;
  }
}
