import { describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { freePort } from '../../support/process.js';
import { readerTest } from '../../support/reader.js';
import { appearance } from './appearance.js';
import { live } from './live.js';
import { related } from './related.js';
import { screenshots } from './screenshots.js';
import { share } from './share.js';
import { sizes } from './sizes.js';
import { states } from './states.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

suite(hasBrowser ? 'the site in Chromium' : 'the site (no Chromium here: CHROMIUM may name one)', {
  // Browsers are slow while other tests run.
  timeout: 90_000,
}, async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  // As the gateway's defaults are at this address. The shares of the samples take a while.
  const config = {
    publicUrl,
    siteName: 'The Ellery Post',
    articleUrl: `${publicUrl}/articles/{slug}`,
    previewUrl: `${publicUrl}/preview?id={id}#{token}`,
    editUrl: `${publicUrl}/edit/{id}`,
  };
  const test = readerTest(cachedGateway(config, 60_000, true), port);
  related(test);
  share(test);
  appearance(test);
  sizes(test);
  states(test);
  live(test);
  screenshots(test);
});
