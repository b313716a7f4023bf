import iconv from 'iconv-lite';

/** Labels that pages write and https://encoding.spec.whatwg.org/#names-and-labels has not. */
const aliases: readonly [RegExp, string][] = [
  [/^(?:cp|win|windows)[-_]?(125\d|874)$/, 'windows-$1'],
  [/^utf[-_]?8(?:mb[34]|n)?$/, 'utf-8'],
  [/^(?:cp|ms)[-_]?932$/, 'shift_jis'],
  [/^(?:cp|ms)[-_]?936$/, 'gbk'],
  [/^(?:cp|ms|uhc|ks[-_]?c[-_]?5601)[-_]?(?:949)?$/, 'euc-kr'],
  [/^(?:cp|ms)[-_]?950$/, 'big5'],
  [/^(?:ansi|ascii|us-ascii|iso-?latin-?1|default)$/, 'windows-1252'],
  [/^iso[-_]?8859[-_]?(\d{1,2})$/, 'iso-8859-$1'],
  // The standard's own rule for what is read out of a page: its text would not be readable otherwise.
  [/^x-user-defined$/, 'windows-1252'],
  [/^utf-?16(?:[lb]e)?$|^(?:iso-10646-)?ucs-2$|^unicode$/, 'utf-8'],
];

/** What Node.js decodes unlike the standard: its windows-1252 has control characters for quotation marks. */
const byIconv: Readonly<Record<string, string>> = {
  'windows-1252': 'windows-1252',
  'iso-8859-16': 'iso-8859-16',
  'euc-kr': 'cp949',
  big5: 'big5hkscs',
};

/** The encoding that a label means; null where nobody knows it, or it is one that must not be decoded. */
export function encodingNamed(label: string): string | null {
  const written = label.trim().toLowerCase();
  const alias = aliases.find(([pattern]) => pattern.test(written));
  const name = alias ? written.replace(...alias) : written;
  if (Object.hasOwn(byIconv, name)) return name;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    // A RangeError: there is no such label.
    return null;
  }
}

/** Text of bytes in an encoding that encodingNamed gave; U+FFFD stands for what is none of its characters. */
export const decodeAs = (encoding: string, bytes: Buffer): string =>
  Object.hasOwn(byIconv, encoding)
    ? iconv.decode(bytes, byIconv[encoding] ?? encoding)
    : new TextDecoder(encoding).decode(bytes);
