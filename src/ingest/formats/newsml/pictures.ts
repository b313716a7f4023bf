import type { ImageValue } from '../../../content/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { lineIn, lineOf, within } from '../local-names.js';
import { codeOf } from './codes.js';

const isPicture = (content: XmlElement): boolean => {
  const type = attributeOf(content, 'contenttype') ?? '';
  return /^https?:\/\//i.test(attributeOf(content, 'href') ?? '') && /^(image\/|$)/i.test(type);
};

const numberOf = (element: XmlElement, name: string): number => Number(attributeOf(element, name)) || 0;
const area = (content: XmlElement): number =>
  (numberOf(content, 'width') || 1) * (numberOf(content, 'height') || 1);

/** The largest picture that an item links to, with its caption. */
export function imageOf(item: XmlElement): ImageValue | undefined {
  const [largest] = within(item, 'contentset', 'remotecontent')
    .filter(isPicture)
    .sort((a, b) => area(b) - area(a));
  if (!largest) return undefined;
  const isText = within(item, 'contentset').some((set) =>
    set.children.some((child) => typeof child !== 'string' && child.name.startsWith('inline')),
  );
  // The description of a story is not that of its picture.
  const caption = isText ? undefined : lineIn(item, 'contentmeta', 'description');
  const alt = isText ? undefined : lineIn(item, 'contentmeta', 'headline');
  const credit = lineIn(item, 'contentmeta', 'creditline') ?? lineIn(item, 'rightsinfo', 'copyrightholder');
  const [width, height] = [numberOf(largest, 'width'), numberOf(largest, 'height')];
  return {
    url: attributeOf(largest, 'href') ?? '',
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && !isText && { credit }),
    ...(width > 0 && { width }),
    ...(height > 0 && { height }),
  };
}

/** The picture that stands for a story, with the caption and credit that the story has for it. */
export function iconOf(item: XmlElement): ImageValue | undefined {
  const [icon] = within(item, 'contentmeta', 'icon').filter(isPicture);
  if (!icon) return undefined;
  const url = attributeOf(icon, 'href') ?? '';
  const [caption] = within(item, 'contentmeta', 'description')
    .filter((each) => codeOf(each, 'role') === 'caption')
    .map((each) => lineOf(each));
  const [alt] = within(item, 'itemmeta', 'link')
    .filter((link) => attributeOf(link, 'href') === url)
    .flatMap((link) => lineIn(link, 'title') ?? []);
  const credit = lineIn(item, 'contentmeta', 'creditline');
  const [width, height] = [numberOf(icon, 'width'), numberOf(icon, 'height')];
  return {
    url,
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(width > 0 && { width }),
    ...(height > 0 && { height }),
  };
}
