import { ItemRefused } from '../item.js';
import { declaredEncoding, declaredLanguage } from './charsets/declared.js';
import { decodeAs } from './charsets/decoder.js';
import { guessEncoding } from './charsets/guess.js';

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');
/** Where ISO-2022-JP turns from ASCII to Japanese: all its bytes are ASCII, so that it also is valid UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what tells
const turnsToJapanese = /\u001B(?:\$[@B]|\([JI])/;

/**
 * Text of a page. A byte order mark goes before all; then it is UTF-8 if it can be, since pages are often saved as
 * UTF-8 whatever they say; then what it says in its XML declaration or <meta>; then what its text makes likely.
 */
export function decodePage(bytes: Buffer): string {
  const wide = wideEncoding(bytes);
  if (wide) return decodeAs(wide, bytes);
  if (turnsToJapanese.test(bytes.toString('latin1', 0, 1024 * 1024))) return decodeAs('iso-2022-jp', bytes);
  try {
    return strict.decode(bytes);
  } catch {
    // Not UTF-8, or not all of it.
    const declared = declaredEncoding(bytes);
    const text = lenient.decode(bytes);
    if (isNearlyUtf8(text, declared)) return text;
    const named = declared === 'utf-8' ? null : declared;
    return decodeAs(named ?? guessEncoding(bytes, declaredLanguage(bytes)), bytes);
  }
}

/** UTF-16 by its mark, or by the zero bytes of a page's first characters. */
function wideEncoding(bytes: Buffer): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0 && fourth !== 0) return 'utf-16be';
  return null;
}

/**
 * Whether a text that was read as UTF-8 is that but for a few broken bytes. Text of other encodings hardly ever makes
 * valid sequences, so twice as many of them as broken ones are enough, and more where the page names another one.
 */
function isNearlyUtf8(text: string, declared: string | null): boolean {
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = (text.match(/\P{ASCII}/gu)?.length ?? 0) - broken;
  if (declared === 'utf-8') return broken <= 1 || whole * 2 >= broken;
  return whole >= broken * (declared === null ? 2 : 10);
}

/** Text of JSON, which is UTF-8 or a mistake: RFC 8259, section 8.1. */
export function decodeJson(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new ItemRefused('It is not UTF-8, as JSON must be. Convert the file, for example with iconv.');
  }
}
