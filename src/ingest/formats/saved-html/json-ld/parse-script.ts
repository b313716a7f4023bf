import { plainText } from '../../../plain-text.js';
import { repairJson } from './repair.js';

/** Markers that hid scripts from old browsers: CDATA and comments, commented out or not. */
const openingMarker = /^(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/;
const closingMarker = /(?:\/\/|\/\*)?\s*(?:\]\]>|-->)\s*(?:\*\/)?$/;
const maxMarkers = 4;
/** The maximum length of a closing marker, in characters. */
const maxMarkerLength = 40;

function unwrap(script: string): string {
  let text = script.trim();
  for (let removed = 0; removed < maxMarkers; removed += 1) {
    const end = closingMarker.exec(text.slice(-maxMarkerLength))?.[0].length ?? 0;
    text = text
      .slice(0, text.length - end)
      .replace(openingMarker, '')
      .trim();
  }
  return text;
}

/**
 * The value of a JSON-LD script; null when it is not JSON and cannot be repaired. <meta> often has the same
 * data.
 */
export function parseScript(script: string): unknown {
  const text = unwrap(script.replace(/^\uFEFF/, ''));
  const plain = !text.includes('"') && text.includes('&quot;') ? plainText(text) : text;
  return parseOr(plain, () => parseOr(repairJson(plain), () => null));
}

function parseOr(text: string, otherwise: () => unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise();
  }
}
