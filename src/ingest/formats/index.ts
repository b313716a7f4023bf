import type { Format } from './format.js';
import { ghost } from './ghost.js';
import { ninjs } from './ninjs.js';
import { savedHtml } from './saved-html.js';
import { savedText } from './saved-text.js';
import { wordpress } from './wordpress.js';

/** Every format, in the order of detection: the most distinctive first. */
export const formats: readonly Format[] = [ghost, wordpress, ninjs, savedHtml, savedText];

export type { Format } from './format.js';
