import type { ArticleImage } from '../../../db/editing/find-article.js';
import type { Check } from '../../../domain/editing.js';
import type { ShareChannel } from '../../../domain/sharing.js';
import { picturesWithoutAlt } from './alt-faults.js';

/** The characters of a standfirst that lists show. */
export const maxShownStandfirst = 300;

/** Advice about an article as it is now. `cutChannels`: the channels that cut a headline. */
export function checksOf(
  image: ArticleImage,
  cutChannels: (headline: string) => readonly ShareChannel[],
): Check[] {
  const checks: Check[] = [];
  const lead = image['IMAGE'] as { readonly alt?: string | null } | null;
  if (lead && !lead.alt) {
    const message =
      'The main picture has no alternative text: readers who cannot see it learn nothing of it.';
    checks.push({ field: 'image.alt', code: 'ALT_MISSING', message, limit: null });
  }
  const bare = picturesWithoutAlt(String(image['BODY'] ?? ''));
  if (bare > 0) {
    const message = `Pictures in the text without alternative text: ${bare}.`;
    checks.push({ field: 'bodyHtml', code: 'ALT_MISSING', message, limit: null });
  }
  const standfirst = String(image['STANDFIRST'] ?? '');
  if (standfirst.length > maxShownStandfirst) {
    const message = `The standfirst has ${standfirst.length} characters; lists show ${maxShownStandfirst}.`;
    checks.push({ field: 'standfirst', code: 'STANDFIRST_LONG', message, limit: maxShownStandfirst });
  }
  const channels = cutChannels(String(image['HEADLINE'] ?? ''));
  if (channels.length > 0) {
    const message = `The headline is cut when it is shared by ${channels.join(', ')}.`;
    checks.push({ field: 'headline', code: 'SHARE_TEXT_CUT', message, limit: null });
  }
  return checks;
}
