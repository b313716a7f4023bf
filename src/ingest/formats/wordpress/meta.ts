import { childrenOf, textIn, type XmlElement } from '../../xml/element.js';

/** The values of a post's custom field. */
export const metaOf = (item: XmlElement, key: string): string[] =>
  childrenOf(item, 'wp:postmeta').flatMap((meta) => {
    const value = textIn(meta, 'wp:meta_key') === key ? textIn(meta, 'wp:meta_value') : undefined;
    return value ?? [];
  });
