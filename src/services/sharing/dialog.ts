import type { ShareChannel } from '../../domain/sharing.js';
import { articleCode } from './codes.js';
import { countForX, countGraphemes, countUnits, fitText, maxSmsLength } from './fit-text.js';

/** The properties of an article that a share dialog uses. */
export interface ShareableArticle {
  readonly uid: string;
  readonly headline: string;
  readonly standfirst: string | null;
}

export interface ShareLink {
  readonly channel: ShareChannel;
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly intentUrl: string | null;
  readonly url: string;
}

/** The values that an intent URL is made of. */
interface IntentValues {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

interface Channel {
  readonly label: string;
  /** The text within the limits of the channel, without the link; the headline by default. */
  readonly text?: (article: ShareableArticle, url: string) => string;
  /** The URL that opens the channel with a composed post. */
  readonly intent?: (words: IntentValues) => string;
}

/** X counts every link as 23 characters. */
const xLinkLength = 23;

/** A query string with %20 for spaces: mailto and sms do not read a plus as one. Replaces lone surrogates. */
const query = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'))}`)
    .join('&');

const channels: Readonly<Record<ShareChannel, Channel>> = {
  X: {
    label: 'X',
    text: ({ headline }) => fitText(headline, 280 - xLinkLength - 1, countForX),
    intent: ({ text, url }) => `https://x.com/intent/post?${query({ text, url })}`,
  },
  FACEBOOK: {
    label: 'Facebook',
    intent: ({ url }) => `https://www.facebook.com/sharer/sharer.php?${query({ u: url })}`,
  },
  WHATSAPP: {
    label: 'WhatsApp',
    intent: ({ text, url }) => `https://wa.me/?${query({ text: `${text} ${url}` })}`,
  },
  TELEGRAM: {
    label: 'Telegram',
    intent: ({ text, url }) => `https://t.me/share/url?${query({ url, text })}`,
  },
  LINKEDIN: {
    label: 'LinkedIn',
    intent: ({ url }) => `https://www.linkedin.com/sharing/share-offsite/?${query({ url })}`,
  },
  REDDIT: {
    label: 'Reddit',
    text: ({ headline }) => fitText(headline, 300, countUnits),
    intent: ({ text, url }) => `https://www.reddit.com/submit?${query({ url, title: text })}`,
  },
  BLUESKY: {
    label: 'Bluesky',
    text: ({ headline }, url) => fitText(headline, 300 - 1 - countGraphemes(url), countGraphemes),
    intent: ({ text, url }) => `https://bsky.app/intent/compose?${query({ text: `${text} ${url}` })}`,
  },
  EMAIL: {
    label: 'Email',
    text: ({ headline, standfirst }) => (standfirst ? `${headline}\n\n${standfirst}` : headline),
    intent: ({ title, text, url }) =>
      `mailto:?${query({ subject: title, body: `${text}\n\n${url}`.replaceAll('\n', '\r\n') })}`,
  },
  SMS: {
    label: 'SMS',
    text: ({ headline }, url) => {
      const maxLength = maxSmsLength(`${headline}${url}`);
      // Three full stops in a message of 7-bit characters: an ellipsis would turn it into one of 16-bit characters.
      const ellipsis = maxLength === 70 ? '…' : '...';
      return fitText(headline, Math.max(20, maxLength - 1 - url.length), countUnits, ellipsis);
    },
    // iOS and Android both accept "?&".
    intent: ({ text, url }) => `sms:?&${query({ body: `${text} ${url}` })}`,
  },
  COPY_LINK: { label: 'Copy link' },
  NATIVE: { label: 'More' },
  OTHER: { label: 'Other' },
};

/** The share link of an article in a channel. Its code is derived from the uid, so nothing is written. */
export function shareLink(article: ShareableArticle, channel: ShareChannel, publicUrl: string): ShareLink {
  const url = linkUrl(publicUrl, articleCode(article.uid, channel));
  const { label, text: toText, intent } = channels[channel];
  const text = toText?.(article, url) ?? article.headline;
  const title = article.headline;
  return { channel, label, title, text, url, intentUrl: intent?.({ title, text, url }) ?? null };
}

export const linkUrl = (publicUrl: string, code: string): string => `${publicUrl}/s/${code}`;

/** The channels whose text does not hold the whole headline of an article. */
export const cutChannels = (
  article: ShareableArticle,
  among: readonly ShareChannel[],
  publicUrl: string,
): ShareChannel[] =>
  among.filter((channel) => !shareLink(article, channel, publicUrl).text.startsWith(article.headline.trim()));
