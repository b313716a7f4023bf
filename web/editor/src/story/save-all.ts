import { labelOfPath } from './field-names.js';
import type { OpenStory } from './open-story.js';

/** Saves what is typed, before something is done with the story. Throws what stands in the way. */
export async function saveAll(story: OpenStory): Promise<void> {
  await story.flush();
  const { status, faults, problem } = story.state.save;
  if (faults.length > 0) {
    const labels = [...new Set(faults.map(({ field }) => labelOfPath(field)))].join(', ');
    throw new Error(`These fields have a problem and are not saved: ${labels}.`);
  }
  if (status === 'saved') return;
  if (status === 'conflict') throw new Error('Somebody else changed this story: choose between the texts.');
  throw new Error(`What you typed is not saved yet${problem ? `: ${problem}` : ''}. Try again in a moment.`);
}
