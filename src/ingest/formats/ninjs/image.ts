import type { ImageValue } from '../../../content/values.js';
import type { Fields } from './fields.js';
import { isForReaders as isUsableNow } from './related.js';
import { descriptionOf, headlineOf } from './texts.js';

/** The first associated picture, or the item's own rendition. */
export function imageOf(item: Fields): ImageValue | undefined {
  const pictures = item
    .members('associations')
    .filter((member) => /^(picture|graphic)$/i.test(member.text('type') ?? '') && isUsableNow(member));
  for (const picture of [...pictures, item]) {
    const image = largest(picture);
    if (image) return describe(picture, image);
  }
  return undefined;
}

function largest(picture: Fields): Fields | undefined {
  const images = picture
    .members('renditions')
    .filter(
      (rendition) =>
        /^https?:/.test(rendition.text('href') ?? '') &&
        /^(image\/|$)/.test(rendition.text('contenttype', 'mimetype') ?? ''),
    );
  const area = (rendition: Fields): number =>
    (rendition.number('width') ?? 1) * (rendition.number('height') ?? 1);
  return images.sort((a, b) => area(b) - area(a))[0];
}

function describe(picture: Fields, rendition: Fields): ImageValue {
  const caption = descriptionOf(picture);
  const alt = picture.text('alttext', 'alt_text') ?? headlineOf(picture);
  const credit = picture.text('creditline', 'by', 'byline', 'copyrightholder');
  const width = rendition.number('width');
  const height = rendition.number('height');
  return {
    url: rendition.text('href') ?? '',
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(width && { width }),
    ...(height && { height }),
  };
}
