import { expect, it } from 'vitest';
import { addressed } from '../../../web/editor/src/app/addressed.js';

it.each([
  ['/edit', { page: 'list' }],
  ['/edit/', { page: 'list' }],
  ['/edit/art_1', { page: 'story', id: 'art_1', text: null }],
  ['/edit/art%5F1/', { page: 'story', id: 'art_1', text: null }],
  ['/edit/%', { page: 'story', id: '%', text: null }],
  ['/edit/%E0%A4', { page: 'story', id: '%E0%A4', text: null }],
  ['/edit/new', { page: 'story', id: null, text: null }],
  ['/edit/new?text=tab%201', { page: 'story', id: null, text: 'tab 1' }],
] as const)('%s names a page', (address, page) => {
  expect(addressed(new URL(address, 'http://gateway.test'))).toEqual(page);
});
