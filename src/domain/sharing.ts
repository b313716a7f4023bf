/** The words of sharing that every layer shares. */

export const shareChannels = [
  'X',
  'FACEBOOK',
  'WHATSAPP',
  'TELEGRAM',
  'LINKEDIN',
  'REDDIT',
  'BLUESKY',
  'EMAIL',
  'SMS',
  'COPY_LINK',
  'NATIVE',
  'OTHER',
] as const;
export type ShareChannel = (typeof shareChannels)[number];

export const sharePlatforms = ['WEB', 'IOS', 'ANDROID', 'OTHER'] as const;
export type SharePlatform = (typeof sharePlatforms)[number];

export const trendingWindows = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export type TrendingWindow = (typeof trendingWindows)[number];

export const shareDimensions = ['CHANNEL', 'PLATFORM', 'SECTION', 'TOPIC', 'AUTHOR', 'ARTICLE'] as const;
export type ShareDimension = (typeof shareDimensions)[number];

export const timeIntervals = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export type TimeInterval = (typeof timeIntervals)[number];

/** How much time a row of a rollup covers, in UTC, as the rollups' column `grain` numbers it. */
export const grains = { quarter: 1, hour: 2, day: 3, month: 4 } as const;
export type Grain = keyof typeof grains;
