/** Enumerations of sharing that all layers use. */

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

/** The time that a row of a rollup covers, in UTC. The numbers are the values of the column `grain`. */
export const granularities = { quarter: 1, hour: 2, day: 3, month: 4 } as const;
export type Granularity = keyof typeof granularities;
