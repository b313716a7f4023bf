import { Field, Int, ObjectType } from 'type-graphql';
import { type ShareChannel as ChannelName, shareChannels, sharePlatforms } from '../domain/sharing.js';
import { enumOf } from './enums.js';
import { UrlScalar } from './scalars.js';

export const ShareChannel = enumOf(
  shareChannels,
  'ShareChannel',
  'Where something is shared. More values may come: show an unknown one by its name.',
  {
    X: 'X.',
    FACEBOOK: 'Facebook.',
    WHATSAPP: 'WhatsApp.',
    TELEGRAM: 'Telegram.',
    LINKEDIN: 'LinkedIn.',
    REDDIT: 'Reddit.',
    BLUESKY: 'Bluesky.',
    EMAIL: 'A mail.',
    SMS: 'A text message.',
    COPY_LINK: 'The link, copied.',
    NATIVE: 'The share sheet of the system or browser.',
    OTHER: 'Anything else.',
  },
);

export const SharePlatform = enumOf(
  sharePlatforms,
  'SharePlatform',
  'What a reader shares from. More values may come.',
  { WEB: 'A web page.', IOS: 'An app on iOS.', ANDROID: 'An app on Android.', OTHER: 'Anything else.' },
);

@ObjectType({ description: 'One channel of a share dialog.' })
export class ShareLink {
  @Field(() => ShareChannel, { description: 'The channel.' })
  channel: ChannelName;

  @Field(() => String, { description: 'What to call it, such as “WhatsApp”.' })
  label: string;

  @Field(() => String, { description: 'The headline: a mail’s subject, a share sheet’s title.' })
  title: string;

  @Field(() => String, { description: 'What to say, cut to fit the channel together with the link.' })
  text: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Opens the channel with everything filled in: https:, mailto: or sms:. Null where there is nothing to open (COPY_LINK, NATIVE).',
  })
  intentUrl: string | null;

  @Field(() => UrlScalar, { description: 'The short link, which counts its clicks under the channel.' })
  url: string;
}

@ObjectType({ description: 'How often an article was shared in a channel.' })
export class ShareCount {
  @Field(() => ShareChannel, { description: 'The channel.' })
  channel: ChannelName;

  @Field(() => Int, { description: 'Shares that were recorded.' })
  shares: number;

  @Field(() => Int, { description: 'Clicks on short links, without robots and prefetches.' })
  clicks: number;
}
