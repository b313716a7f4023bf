import { plainText } from '../../../plain-text.js';
import { repairJson } from './repair.js';

/** Marks that once hid scripts from browsers: CDATA and comments, themselves commented out or not. */
const wrappers =
  /^\s*(?:(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?\s*)+|(?:\s*(?:\/\/|\/\*)?\s*(?:\]\]>|-->)\s*(?:\*\/)?)+\s*$/g;

/** The value of a JSON-LD script; null for what is no JSON and cannot be made so. The page's <meta> often says the same. */
export function parseScript(script: string): unknown {
  const text = script.replace(/^\uFEFF/, '').replace(wrappers, '');
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
