import { monthNamed } from '../times/month-names.js';

const weekday =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|^(?:mon|diens|donners|frei|sams|sonn)tag$|^mittwoch$|^(?:lun|mar|mercre|jeu|vendre|same)di$|^dimanche$|^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)$/i;
const before = /^(?:on|am|den|le|el|em|il|op|at|um|kl|vom|posted|published|updated|[|·•,–—-])$/i;

/** A byline without e-mail addresses, web addresses, handles and a trailing time. */
export function withoutExtras(byline: string): string {
  const text = byline
    .normalize('NFC')
    .replace(/[\u200B\u00AD\uFEFF]/g, '')
    .replace(/[(<[]?\s*(?:mailto:)?[^\s<>()[\],;|]+@[^\s<>()[\],;|]+\.\p{L}+\s*[)>\]]?/gu, ' ; ')
    .replace(/\bhttps?:\S+|\bwww\.\S+/gi, ' ; ')
    .replace(/(^|[\s(])@[\w.]+\)?/g, '$1; ')
    .replace(/\([^()]*\)/g, ' ')
    .replace(
      /(?<!\p{L})(?:published|updated|posted|last modified|veröffentlicht|publié|publicado)(?!\p{L}).*$/iu,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
  return withoutTime(text);
}

/**
 * Names have no digits: the first digit starts a time, together with the words before it that belong to the
 * time.
 */
function withoutTime(text: string): string {
  const digit = text.search(/(?<!\p{L})\d/u);
  if (digit < 0) return text;
  const words = text.slice(0, digit).trim().split(' ');
  while (words.length > 0 && leadsToTime(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

const leadsToTime = (word: string): boolean => {
  const bare = word.replace(/[.,]+$/, '');
  return (
    bare === '' ||
    before.test(bare) ||
    weekday.test(bare) ||
    monthNamed(bare.toLowerCase(), undefined) !== null
  );
};
