import { checkMarkupLimits } from '../../reading/markup-limits.js';
import type { XmlElement } from '../../xml/element.js';
import { markupOf } from '../../xml/markup.js';
import { withoutBlockComments } from './blocks.js';
import { withoutShortcodes } from './shortcodes.js';
import type { WordPressSite } from './site.js';

/** The markup of a post; null when it has none. */
export function bodyOf(content: XmlElement | undefined, postId: string, site: WordPressSite): string | null {
  const stored = content ? markupOf(content, 'markup').replace(/\r\n?/g, '\n') : '';
  if (stored.trim() === '') return null;
  const pictures = {
    of: (id: string) => site.attachment(id),
    uploads: () => site.uploadsOf(postId),
  };
  const html = withoutBlockComments(withoutShortcodes(stored, pictures));
  checkMarkupLimits(html);
  const { address } = site;
  return address === null
    ? html
    : html.replace(/(\s(?:src|href)=["'])\/(?!\/)/gi, (_, start: string) => `${start}${address}/`);
}
