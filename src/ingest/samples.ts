import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../config/package-root.js';
import type { TopicValue } from '../content/values.js';
import type { ArticleRow } from '../db/content/rows.js';
import type { IncomingArticle } from './item.js';
import { normalise } from './normalise/normalise.js';

/** A sample in its file: times are in hours before the samples are loaded. */
interface Sample {
  readonly uri: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly dateline?: string;
  readonly byline?: string;
  readonly authors?: readonly string[];
  readonly section: string;
  readonly topics: readonly TopicValue[];
  readonly language: string;
  readonly hoursAgo: number;
  readonly image?: SampleImage;
  readonly body: string;
  readonly related?: readonly string[];
  readonly corrections?: readonly { readonly hoursAgo: number; readonly note: string }[];
  readonly withdrawn?: string;
}

interface SampleImage {
  readonly file: string;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
}

export const sampleSource = 'Dateline samples';
const folder = join(packageRoot, 'samples', 'articles');

/** The sample articles as rows, the newest published shortly before `now`. */
export function sampleRows(now: Date): ArticleRow[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample[])
    .map((sample) => normalise(incoming(sample, now), { source: sampleSource, format: 'sample' }));
}

function incoming(sample: Sample, now: Date): IncomingArticle {
  const at = (hoursAgo: number): Date => new Date(now.getTime() - hoursAgo * 3_600_000);
  const { hoursAgo, image, body, related = [], corrections = [], ...same } = sample;
  return {
    ...same,
    body: { html: body },
    publishedAt: at(hoursAgo),
    related: related.map((uri) => ({ uri })),
    corrections: corrections.map(({ hoursAgo: ago, note }) => ({ at: at(ago), note })),
    ...(image && { image: picture(image) }),
  };
}

const picture = ({ file, ...words }: SampleImage): NonNullable<IncomingArticle['image']> => ({
  url: `/media/${file}`,
  width: 1200,
  height: 675,
  ...words,
});
