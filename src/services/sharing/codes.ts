import { randomBytes } from 'node:crypto';
import { type ShareChannel, shareChannels } from '../../domain/sharing.js';

/*
 * Short links carry codes in Crockford's base 32 (https://www.crockford.com/base32.html): they survive being read
 * out, and a client that changes their case.
 *
 * A share's own code is ten random characters, 50 bits. The code of an article in a channel needs no row: a letter
 * for the channel and eleven characters, 55 bits, of the article's uid, of which 51 are random.
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const shareLength = 10;
const articleLength = 11;

const letters: Readonly<Record<ShareChannel, string>> = {
  X: 'x',
  FACEBOOK: 'f',
  WHATSAPP: 'w',
  TELEGRAM: 't',
  LINKEDIN: 'n',
  REDDIT: 'r',
  BLUESKY: 'b',
  EMAIL: 'e',
  SMS: 's',
  COPY_LINK: 'c',
  NATIVE: 'a',
  OTHER: 'z',
};
const byLetter = new Map(shareChannels.map((channel) => [letters[channel], channel]));

/** What a code says: a share's link by itself, or an article's link by channel and the range of the uid. */
export type ParsedCode =
  | { readonly kind: 'share'; readonly code: string }
  | {
      readonly kind: 'article';
      readonly code: string;
      readonly channel: ShareChannel;
      readonly least: string;
      readonly most: string;
    };

export const newShareCode = (): string =>
  Array.from(randomBytes(shareLength), (byte) => alphabet[byte % alphabet.length]).join('');

export function articleCode(uid: string, channel: ShareChannel): string {
  const bits = BigInt(`0x${uid.replaceAll('-', '')}`) >> BigInt(128 - articleLength * 5);
  const digits = Array.from({ length: articleLength }, (_, place) =>
    alphabet.charAt(Number((bits >> BigInt((articleLength - 1 - place) * 5)) & 31n)),
  );
  return letters[channel] + digits.join('');
}

/** Reads a code in any case, with the letters that are taken for digits; null for what cannot be one. */
export function parseCode(text: string): ParsedCode | null {
  const code = text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
  if (![...code].every((character) => alphabet.includes(character))) return null;
  if (code.length === shareLength) return { kind: 'share', code };
  const channel = byLetter.get(code.charAt(0));
  if (code.length !== articleLength + 1 || !channel) return null;
  const bits = [...code.slice(1)].reduce((sum, digit) => sum * 32n + BigInt(alphabet.indexOf(digit)), 0n);
  const shift = BigInt(128 - articleLength * 5);
  return {
    kind: 'article',
    code,
    channel,
    least: uidOf(bits << shift),
    most: uidOf(((bits + 1n) << shift) - 1n),
  };
}

const uidOf = (bits: bigint): string =>
  bits
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
