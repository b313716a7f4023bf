import type { ImageValue } from '../../../content/values.js';
import type { XmlElement } from '../../xml/element.js';
import { lineIn, lineOf, localName, within } from '../local-names.js';
import { htmlOf } from './markup.js';
import { imageOfMedia, mediaIn } from './media.js';

/** The texts of a NITF document, as a story by itself or within a news item. */
export interface NitfText {
  readonly headline: string | undefined;
  readonly standfirst: string | undefined;
  readonly byline: string | undefined;
  readonly dateline: string | undefined;
  readonly html: string | undefined;
  readonly image: ImageValue | undefined;
}

export function textOfNitf(nitf: XmlElement): NitfText {
  const headline = lineIn(nitf, 'body', 'body.head', 'hedline', 'hl1');
  const [content] = within(nitf, 'body', 'body.content');
  const html = content && htmlOf(content.children).trim();
  const [picture] = within(nitf, 'body')
    .flatMap(mediaIn)
    .flatMap((media) => imageOfMedia(media) ?? []);
  return {
    headline,
    standfirst:
      lineIn(nitf, 'body', 'body.head', 'abstract') ?? lineIn(nitf, 'body', 'body.head', 'hedline', 'hl2'),
    byline: bylineOf(nitf),
    dateline: datelineOf(nitf),
    html: html || undefined,
    image: picture,
  };
}

/** The byline as printed, without the title or agency in `byttl`. */
function bylineOf(nitf: XmlElement): string | undefined {
  const lines = within(nitf, 'body', 'body.head', 'byline').map(({ children }) =>
    lineOf(...children.filter((child) => typeof child === 'string' || localName(child) !== 'byttl')),
  );
  return lines.filter(Boolean).join(', ') || undefined;
}

/** The place of a dateline; its date is said elsewhere. */
const datelineOf = (nitf: XmlElement): string | undefined =>
  lineIn(nitf, 'body', 'body.head', 'dateline', 'location') ?? lineIn(nitf, 'body', 'body.head', 'dateline');
