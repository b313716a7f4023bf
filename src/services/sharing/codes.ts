import { randomBytes } from 'node:crypto';
import { type ShareChannel, shareChannels } from '../../domain/sharing.js';

/*
 * Short links carry codes in Crockford's base 32 (https://www.crockford.com/base32.html). A code is still valid after
 * a change of case, and with O for 0, I or L for 1.
 *
 * The code of a share is ten random characters (50 bits). The code of an article in a channel is stored nowhere: a
 * letter for the channel, and eleven characters (55 bits) of the uid of the article, of which 51 bits are random.
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const shareLength = 10;
const articleLength = 11;

const channelLetters: Readonly<Record<ShareChannel, string>> = {
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
const channelsByLetter = new Map(shareChannels.map((channel) => [channelLetters[channel], channel]));

/** A code of a share, or of an article in a channel with the range in which the uid of the article lies. */
export type ParsedCode =
  | { readonly kind: 'share'; readonly code: string }
  | {
      readonly kind: 'article';
      readonly code: string;
      readonly channel: ShareChannel;
      readonly minUid: string;
      readonly maxUid: string;
    };

export const newShareCode = (): string =>
  Array.from(randomBytes(shareLength), (byte) => alphabet[byte % alphabet.length]).join('');

export function articleCode(uid: string, channel: ShareChannel): string {
  const bits = BigInt(`0x${uid.replaceAll('-', '')}`) >> BigInt(128 - articleLength * 5);
  const digits = Array.from({ length: articleLength }, (_, place) =>
    alphabet.charAt(Number((bits >> BigInt((articleLength - 1 - place) * 5)) & 31n)),
  );
  return channelLetters[channel] + digits.join('');
}

/** Parses a code in any case, with letters for similar digits; null for an invalid code. */
export function parseCode(text: string): ParsedCode | null {
  const code = text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
  if (![...code].every((character) => alphabet.includes(character))) return null;
  if (code.length === shareLength) return { kind: 'share', code };
  const channel = channelsByLetter.get(code.charAt(0));
  if (code.length !== articleLength + 1 || !channel) return null;
  const bits = [...code.slice(1)].reduce((sum, digit) => sum * 32n + BigInt(alphabet.indexOf(digit)), 0n);
  const shift = BigInt(128 - articleLength * 5);
  return {
    kind: 'article',
    code,
    channel,
    minUid: uidOf(bits << shift),
    maxUid: uidOf(((bits + 1n) << shift) - 1n),
  };
}

const uidOf = (bits: bigint): string =>
  bits
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
