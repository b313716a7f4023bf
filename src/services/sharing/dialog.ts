import type { ShareChannel } from '../../domain/sharing.js';
import { articleCode } from './codes.js';
import { countForX, countGraphemes, countUnits, fitText, smsRoom } from './fit-text.js';

/** What of an article a share dialog needs. */
export interface Shareable {
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

interface Words {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

/** One channel: its name, the text that fits it (without the link), and the page that composes a post. */
interface Channel {
  readonly label: string;
  readonly text?: (article: Shareable, url: string) => string;
  readonly intent?: (words: Words) => string;
}

/** X counts every link as 23 characters. */
const xLink = 23;

/** A query string with %20 for spaces: mailto and sms know no plus. A lone half of a character cannot be written. */
const query = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'))}`)
    .join('&');

const channels: Readonly<Record<ShareChannel, Channel>> = {
  X: {
    label: 'X',
    text: ({ headline }) => fitText(headline, 280 - xLink - 1, countForX),
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
      const room = smsRoom(`${headline}${url}`);
      // In seven bits three full stops: an ellipsis would make it a message of sixteen.
      const ellipsis = room === 70 ? '…' : '...';
      return fitText(headline, Math.max(20, room - 1 - url.length), countUnits, ellipsis);
    },
    // The odd "?&" is what both iOS and Android take.
    intent: ({ text, url }) => `sms:?&${query({ body: `${text} ${url}` })}`,
  },
  COPY_LINK: { label: 'Copy link' },
  NATIVE: { label: 'More' },
  OTHER: { label: 'Other' },
};

/** What a dialog shows for an article in a channel, with a link that needs no write. */
export function shareLink(article: Shareable, channel: ShareChannel, publicUrl: string): ShareLink {
  const url = linkUrl(publicUrl, articleCode(article.uid, channel));
  const { label, text: make, intent } = channels[channel];
  const text = make?.(article, url) ?? article.headline;
  const title = article.headline;
  return { channel, label, title, text, url, intentUrl: intent?.({ title, text, url }) ?? null };
}

export const linkUrl = (publicUrl: string, code: string): string => `${publicUrl}/s/${code}`;
