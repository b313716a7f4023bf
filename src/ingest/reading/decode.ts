import { ItemRefused } from '../item.js';
import { declaredEncoding, declaredLanguage } from './charsets/declared.js';
import { decodeAs } from './charsets/decoder.js';
import { guessEncoding } from './charsets/guess.js';

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');
/**
 * The escape of ISO-2022-JP from ASCII to Japanese: its bytes are all ASCII and therefore also valid UTF-8.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes identify the encoding
const iso2022JpEscape = /\u001B(?:\$[@B]|\([JI])/;

/**
 * Text of a page. A byte order mark decides first; then valid UTF-8, because pages are often saved as UTF-8
 * whatever they declare; then the XML declaration or <meta>; then a guess from the text.
 */
export const decodePage = (bytes: Buffer, charset: string | null = null): string =>
  decodeAs(encodingOf(bytes, bytes, charset), bytes);

/**
 * The encoding of a text by a sample of it and by its beginning, which may declare one. `charset` is that of the
 * HTTP response; RFC 7303 gives it precedence over the declaration.
 */
export function encodingOf(sample: Buffer, head: Buffer, charset: string | null, isCut = false): string {
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (iso2022JpEscape.test(sample.toString('latin1', 0, 1024 * 1024))) return 'iso-2022-jp';
  try {
    // A sample that is cut may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: isCut });
    return 'utf-8';
  } catch {
    // Not UTF-8, or not all of it.
    const stated = declaredEncoding(head);
    // Servers send a default of Western Europe with whatever they have.
    const declared = charset && !(stated && charset === 'windows-1252') ? charset : stated;
    if (isNearlyUtf8(lenient.decode(sample), declared)) return 'utf-8';
    const otherThanUtf8 = declared === 'utf-8' ? null : declared;
    return otherThanUtf8 ?? guessEncoding(sample, declaredLanguage(head));
  }
}

/** UTF-16 or UTF-32 by its byte order mark, or by the zero bytes of the first character. */
function wideEncoding(bytes: Buffer): string | null {
  const [first, second, third, fourth] = bytes;
  const start = bytes.toString('hex', 0, 4);
  if (start === 'fffe0000' || start === '3c000000') return 'utf-32le';
  if (start === '0000feff' || start === '0000003c') return 'utf-32be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0 && fourth !== 0) return 'utf-16be';
  return null;
}

/**
 * Whether a text decoded as UTF-8 has only a few broken bytes. Text of other encodings hardly ever has valid
 * sequences: twice as many as broken ones are enough, ten times when the page declares another encoding.
 */
function isNearlyUtf8(text: string, declared: string | null): boolean {
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const valid = (text.match(/\P{ASCII}/gu)?.length ?? 0) - broken;
  if (declared === 'utf-8') return broken <= 1 || valid * 2 >= broken;
  return valid >= broken * (declared === null ? 2 : 10);
}

/** Text of JSON, which must be UTF-8: RFC 8259, section 8.1. */
export function decodeJson(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new ItemRefused('It is not UTF-8, as JSON must be. Convert the file, for example with iconv.');
  }
}
