import { plainText } from '../../../plain-text.js';
import { repairJson } from './repair.js';

/** Marks that once hid scripts from browsers: CDATA and comments, themselves commented out or not. */
const opening = /^(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/;
const closing = /(?:\/\/|\/\*)?\s*(?:\]\]>|-->)\s*(?:\*\/)?$/;
const maxMarks = 4;
/** How long a closing mark may be, in characters. */
const maxMark = 40;

function unwrap(script: string): string {
  let text = script.trim();
  for (let marks = 0; marks < maxMarks; marks += 1) {
    const end = closing.exec(text.slice(-maxMark))?.[0].length ?? 0;
    text = text
      .slice(0, text.length - end)
      .replace(opening, '')
      .trim();
  }
  return text;
}

/** The value of a JSON-LD script; null for what is no JSON and cannot be made so. The page's <meta> often says the same. */
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
