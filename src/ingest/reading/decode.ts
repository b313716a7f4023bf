import { ItemRefused } from '../item.js';

/** Text of a page: by its byte order mark or its own word, otherwise UTF-8, otherwise what old pages were written in. */
export function decodePage(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the page may name what it is.
    const [, named = 'windows-1252'] =
      /<meta[^>]+charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1')) ?? [];
    return decodeAs(named, bytes);
  }
}

function decodeAs(charset: string, bytes: Buffer): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A RangeError: nobody knows that name.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Text of JSON, which is UTF-8 or a mistake: RFC 8259, section 8.1. */
export function decodeJson(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new ItemRefused('It is not UTF-8, as JSON must be. Convert the file, for example with iconv.');
  }
}
