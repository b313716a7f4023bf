import type { ImageValue } from '../../../content/values.js';
import { attributeOf, childrenOf, textIn, type XmlElement } from '../../xml/element.js';
import { absolute } from './addresses.js';
import { textOfMarkup, titleText } from './texts.js';

interface Candidate {
  readonly element: XmlElement;
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
}

const pictureName = /\.(jpe?g|png|gif|webp|avif)(\?|#|$)/i;

/** The picture of an item: the largest of `media:content`, else an enclosure, a thumbnail, `itunes:image`. */
export function imageOfItem(item: XmlElement, base: string | null): ImageValue | null {
  const groups = childrenOf(item, 'media:group');
  const contents = [item, ...groups].flatMap((parent) => childrenOf(parent, 'media:content'));
  const thumbnails = [item, ...groups, ...contents].flatMap((parent) =>
    childrenOf(parent, 'media:thumbnail'),
  );
  const enclosures = childrenOf(item, 'enclosure', 'link', 'atom:link').filter(
    (element) => element.name === 'enclosure' || attributeOf(element, 'rel')?.toLowerCase() === 'enclosure',
  );
  const images = childrenOf(item, 'itunes:image', 'image');
  for (const elements of [contents.filter(isPicture), enclosures.filter(isPicture), thumbnails, images]) {
    const found = largest(elements, base);
    if (found) return describe(found, [found.element, ...groups, item]);
  }
  return null;
}

function isPicture(element: XmlElement): boolean {
  const type = attributeOf(element, 'medium') ?? attributeOf(element, 'type');
  return type === undefined
    ? pictureName.test(attributeOf(element, 'url', 'href') ?? '')
    : /^image\b/i.test(type);
}

function largest(elements: readonly XmlElement[], base: string | null): Candidate | undefined {
  const candidates = elements.flatMap((element): Candidate[] => {
    const url = absolute(attributeOf(element, 'url', 'href') ?? textIn(element, 'url'), base ?? element.base);
    if (url === null) return [];
    const [width, height] = ['width', 'height'].map(
      (name) => Number.parseInt(attributeOf(element, name) ?? '', 10) || undefined,
    );
    return [{ element, url, ...(width && { width }), ...(height && { height }) }];
  });
  const area = ({ width = 1, height = 1 }: Candidate): number => width * height;
  return candidates.sort((a, b) => area(b) - area(a))[0];
}

/** Words stand in the element of the picture, in its group, or in the item. */
function describe({ url, width, height }: Candidate, places: readonly XmlElement[]): ImageValue {
  const words = (...names: readonly string[]): string | undefined =>
    places.map((place) => textIn(place, ...names)).find(Boolean);
  const credit = words('media:credit');
  const caption = words('media:description');
  const alt = words('media:title');
  return {
    url,
    ...(width && { width }),
    ...(height && { height }),
    ...(credit && { credit: titleText(credit) }),
    ...(caption && { caption: textOfMarkup(caption) }),
    // Some systems put the name of the file there.
    ...(alt && !pictureName.test(alt) && { alt: titleText(alt) }),
  };
}
