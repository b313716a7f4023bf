import type { ArticleImage } from '../../../db/editing/find-article.js';
import type { ArticleChange } from '../../../db/editing/write-article.js';
import type { Fault } from '../../../domain/editing.js';

/** A fault for each kind of picture without alternative text, in an article with a change applied. */
export function altFaults(image: ArticleImage, { columns }: ArticleChange): Fault[] {
  const lead = ('image' in columns ? columns['image'] : image['IMAGE']) as { alt?: string | null } | null;
  const body = String(('body_html' in columns ? columns['body_html'] : image['BODY']) ?? '');
  const faults: Fault[] = [];
  const fault = (field: string, what: string): void => {
    const message = `${what} no alternative text, which this site requires of published pictures.`;
    faults.push({ field, code: 'REQUIRED', message });
  };
  if (lead && !lead.alt) fault('image.alt', 'The main picture has');
  if (picturesWithoutAlt(body) > 0) fault('bodyHtml', 'Pictures in the text have');
  return faults;
}

/** The number of pictures in sanitised markup that have no alternative text. */
export const picturesWithoutAlt = (html: string): number =>
  (html.match(/<img\b[^>]*>/g) ?? []).filter((tag) => !/\balt="[^"]*\S[^"]*"/.test(tag)).length;
