import { decodeAs } from './decoder.js';

/** The size of the sample, in bytes. */
const maxSample = 256 * 1024;

interface Guess {
  readonly encoding: string;
  /** The languages whose pages often use it. */
  readonly languages: RegExp;
  /** The commonest characters of such text; text of another script, decoded so, has few of them. */
  readonly commonCharacters: RegExp;
  /**
   * Their share of the characters beyond ASCII in ordinary text; null when only the page's language can
   * decide.
   */
  readonly share: number | null;
}

const cyrillic = { languages: /^(ru|uk|be|bg|sr|mk|kk)\b/, commonCharacters: /[оеаинтсві]/g, share: 0.5 };
const chinese = {
  languages: /^zh\b/,
  commonCharacters:
    /[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以說说時时要就出會会可也你對对生能而子那得於于着下自之年過过發发後后作里，。、「」]/g,
  share: 0.25,
};
const japanese = {
  languages: /^ja\b/,
  commonCharacters: /[\u3001\u3002\u3041-\u3096\u30A1-\u30FC]/g,
  share: 0.5,
};
const central = /[ąćęłńóśźżáčďéěíňřšťúůýžőűôäöüĺľŕășţâîđ„”–]/gi;

const guesses: readonly Guess[] = [
  { encoding: 'euc-jp', ...japanese },
  { encoding: 'shift_jis', ...japanese },
  {
    encoding: 'euc-kr',
    languages: /^ko\b/,
    commonCharacters: /[이다는의에을가고하지한도로서은를인기들]/g,
    share: 0.33,
  },
  { encoding: 'gb18030', ...chinese },
  { encoding: 'big5', ...chinese },
  { encoding: 'windows-1251', ...cyrillic },
  { encoding: 'koi8-u', ...cyrillic },
  { encoding: 'ibm866', ...cyrillic },
  { encoding: 'iso-8859-5', ...cyrillic },
  { encoding: 'windows-1253', languages: /^el\b/, commonCharacters: /[αοιετσνηρς]/g, share: 0.62 },
  { encoding: 'windows-1255', languages: /^(he|iw|yi)\b/, commonCharacters: /[יוהלאתרבש]/g, share: 0.65 },
  { encoding: 'windows-1256', languages: /^(ar|fa|ur)\b/, commonCharacters: /[الينمروتبع]/g, share: 0.62 },
  { encoding: 'windows-874', languages: /^th\b/, commonCharacters: /[านรอกเงยลม]/g, share: 0.45 },
  {
    encoding: 'windows-1250',
    languages: /^(pl|cs|sk|hu|sl|hr|ro|bs)\b/,
    commonCharacters: central,
    share: null,
  },
  { encoding: 'windows-1254', languages: /^(tr|az)\b/, commonCharacters: /[çğıöşüâîû]/gi, share: null },
  {
    encoding: 'windows-1257',
    languages: /^(lt|lv|et)\b/,
    commonCharacters: /[ąčęėįšųūžāēģīķļņõäöü„“–]/gi,
    share: null,
  },
  {
    encoding: 'windows-1258',
    languages: /^vi\b/,
    commonCharacters: /[àáâãèéêìíòóôõùúýăđơư₫]/gi,
    share: null,
  },
];
/** The minimum of the measured share as a part of `share`. */
const minShareRatio = 0.7;

/**
 * The encoding of a page that declares none and is not UTF-8: one of its language, otherwise the one whose
 * common characters fit best, otherwise windows-1252, as in browsers.
 */
export function guessEncoding(bytes: Buffer, language: string | null): string {
  const sample = bytes.subarray(0, maxSample);
  const isNonLatin = hasRuns(sample.toString('latin1'));
  let best = { encoding: 'windows-1252', score: 0 };
  for (const { encoding, languages, commonCharacters, share } of guesses) {
    const isLanguageEncoding = language !== null && languages.test(language);
    if (!isLanguageEncoding && (share === null || !isNonLatin)) continue;
    const score =
      shareOf(decodeAs(encoding, sample), commonCharacters) / (share ?? 1) + (isLanguageEncoding ? 1 : 0);
    if (score > (isLanguageEncoding ? 1 : minShareRatio) && score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** Latin text has single letters beyond ASCII; other scripts have runs of them. */
function hasRuns(text: string): boolean {
  const runs = text.match(/[\u0080-\u00FF]+/g) ?? [];
  const all = runs.reduce((sum, run) => sum + run.length, 0);
  const inRunsCount = runs.reduce((sum, run) => sum + (run.length > 2 ? run.length : 0), 0);
  return inRunsCount >= all * 0.4;
}

/** The share of common characters beyond ASCII; 0 when many are invalid in the encoding. */
function shareOf(text: string, commonCharacters: RegExp): number {
  const nonAscii = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const broken = text.match(/[\uFFFD\u0080-\u009F\uE000-\uF8FF]/g)?.length ?? 0;
  if (nonAscii === 0 || broken > 1 + nonAscii / 50) return 0;
  return (text.match(commonCharacters)?.length ?? 0) / nonAscii;
}
