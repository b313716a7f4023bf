import { describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { editorTest } from '../../support/editor-page.js';
import { opening } from './opening.js';
import { writing } from './writing.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;
const test = await editorTest();

suite(hasBrowser ? 'the editor in Chromium' : 'the editor (no Chromium here: CHROMIUM may name one)', {
  // Browsers are slow while other tests run.
  timeout: 90_000,
}, () => {
  opening(test);
  writing(test);
});
