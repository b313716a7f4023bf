import { describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { liveGateway } from '../../support/live.js';
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
import { subscriptions } from './subscriptions.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

suite(hasBrowser ? 'the sandbox in Chromium' : 'the sandbox (no Chromium here: CHROMIUM may name one)', {
  // Browsers are slow while other tests run.
  timeout: 90_000,
}, () => {
  const gateway = liveGateway();
  const test = sandboxTest(gateway);
  gallery(test);
  editor(test);
  results(test);
  exports(test);
  subscriptions(test, gateway);
  keys(test);
  links(test);
  appearance(test);
  chartLabels(test);
  screenshots(test);
});
