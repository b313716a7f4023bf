/** What RFC 3986 has no place for behind the host; a percent sign that encodes nothing is one of them. */
const forbidden = /[^\w!$&'()*+,./:;=?@~%-]|%(?![\da-f]{2})/giu;

/** An absolute address as a URI of RFC 3986. `URL` leaves characters such as `|` and `{`, which strict readers refuse. */
export function strictUri(address: string): string {
  const [, origin = '', path = '', fragment] =
    /^([^/?#]*\/\/[^/?#]*)?([^#]*)(?:#(.*))?$/s.exec(address.toWellFormed()) ?? [];
  const encoded = (part: string): string => part.replace(forbidden, encodeURIComponent);
  return `${origin}${encoded(path)}${fragment === undefined ? '' : `#${encoded(fragment)}`}`;
}
