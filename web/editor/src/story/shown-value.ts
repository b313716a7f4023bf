import type { Picture, StoryValues, TopicName } from './values.js';

/** A value of a field as a person reads it; null: the field is empty. A body is compared by its blocks instead. */
export function shownValue(
  name: Exclude<keyof StoryValues, 'bodyHtml'>,
  value: StoryValues[keyof StoryValues] | undefined,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (name) {
    case 'topics':
      return (value as readonly TopicName[]).map(topicText).join('\n') || null;
    case 'authors':
      return (value as readonly string[]).join('\n') || null;
    case 'image': {
      const { url, alt, caption, credit } = value as Picture;
      const parts = [url, alt && `Alternative text: ${alt}`, caption && `Caption: ${caption}`];
      return [...parts, credit && `Credit: ${credit}`].filter(Boolean).join('\n');
    }
    default:
      return String(value);
  }
}

const topicText = ({ name, kind }: TopicName): string =>
  kind === 'SUBJECT' ? name : `${name} (${kind.toLowerCase()})`;
