import type { ImageValue } from '../../../content/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { escapeHtml, linkParagraph } from '../escape-html.js';
import { lineIn, localName, within } from '../local-names.js';

/** The picture of a `media` element; undefined for other media, and for one without an address. */
export function imageOfMedia(media: XmlElement): ImageValue | undefined {
  const type = attributeOf(media, 'media-type') ?? '';
  const references = within(media, 'media-reference').filter((reference) =>
    /^(image|photo|picture|graphic|$)/i.test(type || (attributeOf(reference, 'mime-type') ?? '')),
  );
  const width = (reference: XmlElement): number => Number(attributeOf(reference, 'width')) || 0;
  const [largest] = references
    .filter((reference) => /^https?:\/\//i.test(addressOf(reference)))
    .sort((a, b) => width(b) - width(a));
  if (!largest) return undefined;
  const alt = attributeOf(largest, 'alternate-text');
  const caption = lineIn(media, 'media-caption');
  const credit = lineIn(media, 'media-producer');
  const height = Number(attributeOf(largest, 'height')) || 0;
  return {
    url: addressOf(largest),
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(width(largest) > 0 && { width: width(largest) }),
    ...(height > 0 && { height }),
  };
}

const addressOf = (reference: XmlElement): string => attributeOf(reference, 'source', 'data-location') ?? '';

/** A picture as a figure, other media as a link. */
export function figureOf(media: XmlElement): string {
  const image = imageOfMedia(media);
  const caption = lineIn(media, 'media-caption') ?? '';
  if (image) {
    const shown = caption && `<figcaption>${escapeHtml(caption)}</figcaption>`;
    return `<figure><img src="${escapeHtml(image.url)}" alt="${escapeHtml(image.alt ?? '')}">${shown}</figure>`;
  }
  const address = within(media, 'media-reference').map(addressOf).find(Boolean) ?? '';
  return /^https?:\/\//i.test(address) ? linkParagraph(address, caption) : '';
}

/** All `media` within an element, in the document's order. */
export const mediaIn = (element: XmlElement): XmlElement[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : localName(child) === 'media' ? [child] : mediaIn(child),
  );
