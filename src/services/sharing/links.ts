import type { Database } from '../../db/database.js';
import { findArticleLink, findShareLink, type LinkTarget } from '../../db/sharing/links.js';
import type { ShareChannel } from '../../domain/sharing.js';
import { parseCode } from './codes.js';

export type { LinkTarget } from '../../db/sharing/links.js';

/** A short link with its target. */
export interface ShortLink {
  readonly code: string;
  readonly channel: ShareChannel;
  readonly target: LinkTarget;
  /** True for the link of a recorded share, false for the link of an article in a channel. */
  readonly isShareLink: boolean;
  /** The URL to which people are redirected; null when the article has none. */
  readonly destination: string | null;
}

export interface LinkSettings {
  /** The URL of an article without a canonical URL, with {slug}; empty: none. */
  readonly articleUrl: string;
  /** The query parameters added to the URL of an article, with {channel}. */
  readonly linkParameters: string;
}

/** Resolves the code of a short link; null for an unknown code or an article that was never public. */
export async function resolveLink(
  database: Database,
  text: string,
  settings: LinkSettings,
): Promise<ShortLink | null> {
  const parsed = parseCode(text);
  if (!parsed) return null;
  const isShareLink = parsed.kind === 'share';
  const target = isShareLink
    ? await findShareLink(database, parsed.code)
    : await findArticleLink(database, parsed.minUid, parsed.maxUid);
  if (!target || target.state === 'HIDDEN') return null;
  const channel = isShareLink ? ((target.channel ?? 'OTHER') as ShareChannel) : parsed.channel;
  return {
    code: parsed.code,
    channel,
    target,
    isShareLink,
    destination: destination(target, channel, settings),
  };
}

/** The URL of an article with the link parameters added. Parameters that the URL already has are not replaced. */
export function destination(
  { canonicalUrl, slug }: Pick<LinkTarget, 'canonicalUrl' | 'slug'>,
  channel: ShareChannel,
  settings: LinkSettings,
): string | null {
  const articleUrl = canonicalUrl ?? settings.articleUrl.replaceAll('{slug}', encodeURIComponent(slug));
  if (!URL.canParse(articleUrl)) return null;
  const url = new URL(articleUrl);
  const added = new URLSearchParams(settings.linkParameters.replaceAll('{channel}', channel.toLowerCase()));
  for (const name of url.searchParams.keys()) added.delete(name);
  // Appended as text: `searchParams` would encode the query again and break a signed URL.
  if (added.size > 0) url.search += `${url.search ? '&' : '?'}${added}`;
  return url.href;
}
