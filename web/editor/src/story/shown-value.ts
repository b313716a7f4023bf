import type { StoryValues } from './values.js';

/** A value of a story as a person reads it. */
export function shownValue(value: StoryValues[keyof StoryValues] | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'string') return value.includes('<') ? textOf(value) : value;
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (isNamed(item) ? item.name : String(item))).join(', ') || 'nothing';
  }
  return 'url' in value ? [value.url, value.alt, value.caption].filter(Boolean).join(' · ') : '';
}

const isNamed = (item: unknown): item is { readonly name: string } =>
  typeof item === 'object' && item !== null && 'name' in item;

const textOf = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.children].map(({ textContent }) => textContent.trim()).join('\n\n');
};
