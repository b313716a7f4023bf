import type { BodySource } from '../../../content/values.js';
import { attributeOf, isElement, textOf, type XmlElement } from '../../xml/element.js';
import { markupOf } from '../../xml/markup.js';
import { localName, within } from '../local-names.js';
import { type NitfText, textOfNitf } from '../nitf/text.js';

/** The text of an item, with what a NITF document inside says besides. */
export interface InlineContent {
  readonly body: BodySource | undefined;
  readonly nitf: NitfText | undefined;
}

/** The richest text: NITF or XHTML, then HTML or plain text as data. */
export function contentOf(item: XmlElement): InlineContent {
  for (const inline of within(item, 'contentset', 'inlinexml')) {
    const [document] = inline.children.filter(isElement);
    if (document && localName(document) === 'nitf') {
      const nitf = textOfNitf(document);
      if (nitf.html) return { body: { html: nitf.html }, nitf };
    } else if (document) {
      const html = htmlIn(inline, document);
      if (html) return { body: { html }, nitf: undefined };
    }
  }
  for (const data of within(item, 'contentset', 'inlinedata')) {
    const text = textOf(data);
    const isEncoded = attributeOf(data, 'encoding') !== undefined;
    if (text && !isEncoded) return { body: bodyOfData(data, text), nitf: undefined };
  }
  return { body: undefined, nitf: undefined };
}

function htmlIn(inline: XmlElement, document: XmlElement): string {
  if (localName(document) !== 'html') return markupOf(inline, 'text').trim();
  const [body] = within(document, 'body');
  return body ? markupOf(body, 'text').trim() : '';
}

function bodyOfData(data: XmlElement, text: string): BodySource {
  const type = attributeOf(data, 'contenttype') ?? '';
  const isMarkup = /html|xml/i.test(type) || (type === '' && /<(p|br|div|h[1-6])\b/i.test(text));
  return isMarkup ? { html: markupOf(data, 'markup') } : { text };
}
