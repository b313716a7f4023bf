import { clean, language, webAddress } from '../../../content/clean.js';
import { maxLength } from '../../../content/max-length.js';
import type { Fault } from '../../../domain/editing.js';
import type { StoredImage } from '../../../entities/article.js';
import type { ImageInput } from '../inputs.js';

export type AddFault = (fault: Fault) => void;

/** One line of text; null for an empty one. A fault when it is too long. */
export function lineValue(field: string, text: string, limit: number, addFault: AddFault): string | null {
  const cleaned = clean(text).replace(/\s+/g, ' ').trim();
  if (cleaned.length > limit) {
    addFault({
      field,
      code: 'TOO_LONG',
      message: `\`${field}\` has ${cleaned.length} characters; at most ${limit} are stored. Shorten it.`,
      limit,
    });
  }
  return cleaned || null;
}

/** A web address; a fault for anything else. */
export function addressValue(field: string, text: string, addFault: AddFault): string | null {
  const address = webAddress(text);
  if (address === null || address.length > maxLength.uri) {
    addFault({
      field,
      code: 'INVALID',
      message: `\`${field}\` is an absolute address with http or https, of at most ${maxLength.uri} characters; this was ${quote(text)}.`,
    });
  }
  return address;
}

const maxLanguage = 100;

/** A BCP 47 tag; a fault for anything else. */
export function languageValue(text: string, addFault: AddFault): string {
  const tag = language(text);
  if (tag.length > maxLanguage) {
    const message = `\`language\` has ${tag.length} characters; at most ${maxLanguage} are stored.`;
    addFault({ field: 'language', code: 'TOO_LONG', message, limit: maxLanguage });
  }
  if (tag === 'und' && text.trim().toLowerCase() !== 'und') {
    addFault({
      field: 'language',
      code: 'INVALID',
      message: `\`language\` is a BCP 47 tag such as "en-GB", or "und" for an unknown language; this was ${quote(text)}.`,
    });
  }
  return tag;
}

const maxPixels = 999_999_999;

/** A picture as the article row stores it. The gateway's own pictures are stored by their path. */
export function imageValue(image: ImageInput, publicUrl: string, addFault: AddFault): StoredImage {
  const address = addressValue('image.url', image.url, addFault) ?? '';
  const text = (name: 'alt' | 'caption' | 'credit', limit: number): string | null =>
    image[name] == null ? null : lineValue(`image.${name}`, image[name], limit, addFault);
  const size = (name: 'width' | 'height'): number | null => {
    const value = image[name] ?? null;
    if (value !== null && !(value >= 1 && value <= maxPixels)) {
      const message = `\`image.${name}\` is a number of pixels from 1 to ${maxPixels}; it was ${value}.`;
      addFault({ field: `image.${name}`, code: 'INVALID', message, limit: maxPixels });
    }
    return value;
  };
  return {
    url: address.startsWith(`${publicUrl}/media/`) ? address.slice(publicUrl.length) : address,
    alt: text('alt', maxLength.caption),
    caption: text('caption', maxLength.caption),
    credit: text('credit', maxLength.byline),
    width: size('width'),
    height: size('height'),
  };
}

/** A value of a client in a message, cut. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text);
