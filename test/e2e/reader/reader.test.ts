import { describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { freePort } from '../../support/process.js';
import { readerTest } from '../../support/reader.js';
import { appearance } from './appearance.js';
import { related } from './related.js';
import { share } from './share.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

suite(hasBrowser ? 'the site in Chromium' : 'the site (no Chromium here: CHROMIUM may name one)', {
  // Browsers are slow while other tests run.
  timeout: 90_000,
}, async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  // The shares of the samples take a while.
  const test = readerTest(
    cachedGateway({ publicUrl, articleUrl: `${publicUrl}/articles/{slug}` }, 60_000),
    port,
  );
  related(test);
  share(test);
  appearance(test);
});
