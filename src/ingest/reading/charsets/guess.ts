import { decodeAs } from './decoder.js';

/** How much of a page is looked at, in bytes. */
const maxSample = 256 * 1024;

interface Guess {
  readonly encoding: string;
  /** The languages whose pages are often in it. */
  readonly languages: RegExp;
  /** The commonest characters of such text, so that text of another script, decoded so, has few of them. */
  readonly usual: RegExp;
  /** Their share among all characters beyond ASCII in ordinary text; null where only the page's language can tell. */
  readonly share: number | null;
}

const cyrillic = { languages: /^(ru|uk|be|bg|sr|mk|kk)\b/, usual: /[оеаинтсві]/g, share: 0.5 };
const chinese = {
  languages: /^zh\b/,
  usual:
    /[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以說说時时要就出會会可也你對对生能而子那得於于着下自之年過过發发後后作里，。、「」]/g,
  share: 0.25,
};
const japanese = { languages: /^ja\b/, usual: /[\u3001\u3002\u3041-\u3096\u30A1-\u30FC]/g, share: 0.5 };
const central = /[ąćęłńóśźżáčďéěíňřšťúůýžőűôäöüĺľŕășţâîđ„”–]/gi;

const guesses: readonly Guess[] = [
  { encoding: 'euc-jp', ...japanese },
  { encoding: 'shift_jis', ...japanese },
  { encoding: 'euc-kr', languages: /^ko\b/, usual: /[이다는의에을가고하지한도로서은를인기들]/g, share: 0.33 },
  { encoding: 'gb18030', ...chinese },
  { encoding: 'big5', ...chinese },
  { encoding: 'windows-1251', ...cyrillic },
  { encoding: 'koi8-u', ...cyrillic },
  { encoding: 'ibm866', ...cyrillic },
  { encoding: 'iso-8859-5', ...cyrillic },
  { encoding: 'windows-1253', languages: /^el\b/, usual: /[αοιετσνηρς]/g, share: 0.62 },
  { encoding: 'windows-1255', languages: /^(he|iw|yi)\b/, usual: /[יוהלאתרבש]/g, share: 0.65 },
  { encoding: 'windows-1256', languages: /^(ar|fa|ur)\b/, usual: /[الينمروتبع]/g, share: 0.62 },
  { encoding: 'windows-874', languages: /^th\b/, usual: /[านรอกเงยลม]/g, share: 0.45 },
  { encoding: 'windows-1250', languages: /^(pl|cs|sk|hu|sl|hr|ro|bs)\b/, usual: central, share: null },
  { encoding: 'windows-1254', languages: /^(tr|az)\b/, usual: /[çğıöşüâîû]/gi, share: null },
  { encoding: 'windows-1257', languages: /^(lt|lv|et)\b/, usual: /[ąčęėįšųūžāēģīķļņõäöü„“–]/gi, share: null },
  { encoding: 'windows-1258', languages: /^vi\b/, usual: /[àáâãèéêìíòóôõùúýăđơư₫]/gi, share: null },
];
/** Text is taken for a language's when it has at least this part of the usual share. */
const leastPart = 0.7;

/**
 * The encoding of a page that names none and is not UTF-8: one of its language's, otherwise one in which the text
 * makes sense, otherwise windows-1252, as browsers do.
 */
export function guessEncoding(bytes: Buffer, language: string | null): string {
  const sample = bytes.subarray(0, maxSample);
  const inRuns = standsInRuns(sample.toString('latin1'));
  let best = { encoding: 'windows-1252', score: 0 };
  for (const { encoding, languages, usual, share } of guesses) {
    const own = language !== null && languages.test(language);
    if (!own && (share === null || !inRuns)) continue;
    const score = shareOf(decodeAs(encoding, sample), usual) / (share ?? 1) + (own ? 1 : 0);
    if (score > (own ? 1 : leastPart) && score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** Letters beyond ASCII stand alone in Latin text, and next to each other in all other scripts. */
function standsInRuns(text: string): boolean {
  const runs = text.match(/[\u0080-\u00FF]+/g) ?? [];
  const all = runs.reduce((sum, run) => sum + run.length, 0);
  const together = runs.reduce((sum, run) => sum + (run.length > 2 ? run.length : 0), 0);
  return together >= all * 0.4;
}

/** The share of usual characters beyond ASCII; nothing where many are none of the encoding's. */
function shareOf(text: string, usual: RegExp): number {
  const beyond = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const broken = text.match(/[\uFFFD\u0080-\u009F\uE000-\uF8FF]/g)?.length ?? 0;
  if (beyond === 0 || broken > 1 + beyond / 50) return 0;
  return (text.match(usual)?.length ?? 0) / beyond;
}
