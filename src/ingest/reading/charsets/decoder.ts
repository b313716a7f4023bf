import iconv from 'iconv-lite';

/** Labels that pages use and https://encoding.spec.whatwg.org/#names-and-labels does not have. */
const aliases: readonly [RegExp, string][] = [
  [/^(?:cp|win|windows)[-_]?(125\d|874)$/, 'windows-$1'],
  [/^utf[-_]?8(?:mb[34]|n)?$/, 'utf-8'],
  [/^(?:cp|ms)[-_]?932$/, 'shift_jis'],
  [/^(?:cp|ms)[-_]?936$/, 'gbk'],
  [/^(?:cp|ms|uhc|ks[-_]?c[-_]?5601)[-_]?(?:949)?$/, 'euc-kr'],
  [/^(?:cp|ms)[-_]?950$/, 'big5'],
  [/^(?:ansi|ascii|us-ascii|iso-?latin-?1|default)$/, 'windows-1252'],
  [/^iso[-_]?8859[-_]?(\d{1,2})$/, 'iso-8859-$1'],
  // The standard's rule for labels within a page: a page labelled UTF-16 whose label is readable is UTF-8.
  [/^x-user-defined$/, 'windows-1252'],
  [/^utf-?16(?:[lb]e)?$|^(?:iso-10646-)?ucs-2$|^unicode$/, 'utf-8'],
];

/**
 * Encodings that Node.js does not decode as the standard: its windows-1252 has control characters for
 * quotation marks.
 */
const byIconv: Readonly<Record<string, string>> = {
  'windows-1252': 'windows-1252',
  'iso-8859-16': 'iso-8859-16',
  'euc-kr': 'cp949',
  big5: 'big5hkscs',
};
/** Node.js does not decode these at all. No label names them: they are found by their first bytes. */
const wide = ['utf-32le', 'utf-32be'];
const iconvName = (encoding: string): string | undefined =>
  wide.includes(encoding) ? encoding : Object.hasOwn(byIconv, encoding) ? byIconv[encoding] : undefined;

/** The encoding of a label; null for an unknown one, and for one that must not be decoded. */
export function encodingNamed(label: string): string | null {
  const normalisedLabel = label.trim().toLowerCase();
  const alias = aliases.find(([pattern]) => pattern.test(normalisedLabel));
  const name = alias ? normalisedLabel.replace(...alias) : normalisedLabel;
  if (Object.hasOwn(byIconv, name)) return name;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    // A RangeError means that the label is unknown.
    return null;
  }
}

/** Decodes bytes in an encoding that `encodingNamed` returned; invalid bytes become U+FFFD. */
export function decodeAs(encoding: string, bytes: Buffer): string {
  const name = iconvName(encoding);
  return name ? iconv.decode(bytes, name) : new TextDecoder(encoding).decode(bytes);
}

/** Decodes a stream of bytes piece by piece. */
export function decodingStream(encoding: string): { write(bytes: Buffer): string; end(): string } {
  const name = iconvName(encoding);
  if (name) {
    const decoder = iconv.getDecoder(name);
    return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
  }
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
