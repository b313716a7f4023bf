import { Field, Int, ObjectType } from 'type-graphql';
import { type ShareChannel as ChannelName, shareChannels, sharePlatforms } from '../domain/sharing.js';
import { enumOf } from './enums.js';
import { UrlScalar } from './scalars.js';

export const ShareChannel = enumOf(
  shareChannels,
  'ShareChannel',
  'Where an article is shared. Values may be added: show an unknown one by its name.',
  {
    X: 'X.',
    FACEBOOK: 'Facebook.',
    WHATSAPP: 'WhatsApp.',
    TELEGRAM: 'Telegram.',
    LINKEDIN: 'LinkedIn.',
    REDDIT: 'Reddit.',
    BLUESKY: 'Bluesky.',
    EMAIL: 'Email.',
    SMS: 'A text message.',
    COPY_LINK: 'The link, copied to the clipboard.',
    NATIVE: 'The share sheet of the system or the browser.',
    OTHER: 'Any other channel.',
  },
);

export const SharePlatform = enumOf(
  sharePlatforms,
  'SharePlatform',
  'The platform a reader shares from. Values may be added.',
  { WEB: 'A web page.', IOS: 'An app on iOS.', ANDROID: 'An app on Android.', OTHER: 'Any other platform.' },
);

@ObjectType({ description: 'One channel of a share dialog.' })
export class ShareLink {
  @Field(() => ShareChannel, { description: 'The channel.' })
  channel: ChannelName;

  @Field(() => String, { description: 'The display name, such as “WhatsApp”.' })
  label: string;

  @Field(() => String, {
    description: 'The headline, for the subject of an email or the title of a share sheet.',
  })
  title: string;

  @Field(() => String, {
    description: 'The text to share, truncated so that it fits the channel together with the link.',
  })
  text: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Opens the channel with text and link filled in: https:, mailto: or sms:. Null for channels without such a URL (COPY_LINK, NATIVE, OTHER).',
  })
  intentUrl: string | null;

  @Field(() => UrlScalar, { description: 'The short link; its clicks count for this channel.' })
  url: string;
}

@ObjectType({ description: 'Shares and clicks of an article in a channel.' })
export class ShareCount {
  @Field(() => ShareChannel, { description: 'The channel.' })
  channel: ChannelName;

  @Field(() => Int, { description: 'Recorded shares.' })
  shares: number;

  @Field(() => Int, { description: 'Clicks on short links, excluding robots and prefetches.' })
  clicks: number;
}
