import type { Example } from './example.js';
import { liveExamples } from './live-examples.js';
import { sharingExamples } from './sharing-examples.js';
import { storyExamples } from './story-examples.js';
import { usageExamples } from './usage-examples.js';

export const exampleGroups: { title: string; examples: Example[] }[] = [
  { title: 'Sharing', examples: sharingExamples },
  { title: 'Stories', examples: storyExamples },
  { title: 'As it happens', examples: liveExamples },
  { title: 'Apps', examples: usageExamples },
];

export const allExamples: Example[] = exampleGroups.flatMap(({ examples }) => examples);
