import { expect, it } from 'vitest';
import { stateOf } from '../../../web/editor/src/story/versions.js';

const story = {
  version: 2,
  status: 'SCHEDULED',
  draft: { version: 1, publishAt: null },
  source: { pending: { receivedAt: '2026-03-01T09:00:00Z', withdrawn: false } },
} as const;

it.each([
  ['another version', { version: 3 }],
  ['a time that came', { status: 'PUBLISHED' }],
  ['a draft that was saved', { draft: { version: 2, publishAt: null } }],
  ['a draft that was discarded', { draft: null }],
  ['a schedule', { draft: { version: 1, publishAt: '2026-03-02T09:00:00Z' } }],
  ['a withdrawal of the wire', { source: { pending: { ...story.source.pending, withdrawn: true } } }],
] as const)('%s makes another state', (_, change) => {
  expect(stateOf({ ...story, ...change })).not.toBe(stateOf(story));
  expect(stateOf({ ...story })).toBe(stateOf(story));
});
