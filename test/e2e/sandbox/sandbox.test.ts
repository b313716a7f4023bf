import { describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { testGateway } from '../../support/gateway.js';
import { sandboxTest } from '../../support/sandbox.js';
import { appearance } from './appearance.js';
import { chartLabels } from './chart-labels.js';
import { editor } from './editor.js';
import { exports } from './exports.js';
import { gallery } from './gallery.js';
import { keys } from './keys.js';
import { links } from './links.js';
import { results } from './results.js';
import { screenshots } from './screenshots.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

suite(hasBrowser ? 'the sandbox in Chromium' : 'the sandbox (no Chromium here: CHROMIUM may name one)', {
  // Browsers are slow while other tests run.
  timeout: 90_000,
}, () => {
  const test = sandboxTest(testGateway());
  gallery(test);
  editor(test);
  results(test);
  exports(test);
  keys(test);
  links(test);
  appearance(test);
  chartLabels(test);
  screenshots(test);
});
